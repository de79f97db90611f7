/**
 * One list: what it is, how it stands, and what can be done with it. Its element carries the state for
 * tests and administrators' scripts (`data-list-…`).
 */
import { useId, useState } from 'preact/hooks';
import { locale, t } from '../../../platform/i18n.ts';
import type { ListState } from '../../../platform/messages/answers.ts';
import { send } from '../../../platform/messages/send.ts';
import { Button, Fold } from '../../shared/controls.tsx';
import { Icon } from '../../shared/icons.tsx';
import { say } from '../../words/list-words.ts';
import { count, percent } from '../../words/numbers.ts';
import { day } from '../../words/time.ts';
import { useLock } from '../lock.tsx';
import { ManagedBadge } from '../managed-badge.tsx';
import { stateBadge, stateLine } from './state-words.ts';

export interface ListCardProps {
  list: ListState;
  index: number;
  last: boolean;
  /** Runs a change and asks for the lists anew. */
  change: (work: () => Promise<unknown>) => Promise<void>;
}

export function ListCard({ list, index, last, change }: ListCardProps) {
  const id = useId();
  const badge = stateBadge(list);
  const line = stateLine(list, Date.now(), locale());
  return (
    <article
      class={`list-card list-${list.state}`}
      aria-labelledby={id}
      data-list-id={list.id}
      data-list-version={list.version}
      data-list-entries={list.entries}
      data-list-state={list.state}
    >
      <div class="list-words">
        <div class="list-head">
          <h3 id={id}>{list.name}</h3>
          <span class={`badge ${badge.look}`}>{t(badge.key)}</span>
          {list.entries > 0 && (
            <span class="soft">{t('options_entriesCount', count(list.entries, locale()))}</span>
          )}
          {list.managed && <ManagedBadge />}
        </div>
        <p>{say(line.text, t)}</p>
        {line.reason && <p class="list-reason">{say(line.reason, t)}</p>}
        {list.state === 'syncing' && <Progress value={list.progress} label={list.name} />}
      </div>
      <ListButtons list={list} index={index} last={last} change={change} />
    </article>
  );
}

function Facts({ list }: { list: ListState }) {
  return (
    <dl class="list-facts soft">
      <div>
        <dt>{t('options_kind')}</dt>
        <dd>{t(`options_kind_${list.kind}`)}</dd>
      </div>
      <div>
        <dt>{t('options_issued')}</dt>
        <dd>{list.issuedAt === null ? '–' : day(list.issuedAt, locale())}</dd>
      </div>
      {list.url !== null && (
        <div>
          <dt>{t('options_address')}</dt>
          <dd class="code">{list.url}</dd>
        </div>
      )}
    </dl>
  );
}

function Progress({ value, label }: { value: number | null; label: string }) {
  return (
    <div class="row">
      <progress
        class="progress"
        max={1}
        value={value ?? undefined}
        aria-label={t('options_progress', label)}
      />
      {value !== null && <span>{percent(value, locale())}</span>}
    </div>
  );
}

function ListButtons({ list, index, last, change }: ListCardProps) {
  const [sure, setSure] = useState(false);
  const lock = useLock(change);
  const { id, name } = list;
  const named = <span class="unseen"> {name}</span>;
  return (
    <>
      <div class="row list-buttons">
        <Button
          action="sync-list"
          small
          disabled={!list.on || list.state === 'syncing' || list.url === null}
          onPress={() => void change(() => send('lists.sync', { id }))}
        >
          {t('options_syncOne')}
          {named}
        </Button>
        {!list.managed && (
          <Button
            action="switch-list"
            small
            onPress={() => void lock.run((pin) => send('lists.switch', { id, on: !list.on, pin }))}
          >
            {t(list.on ? 'options_switchOff' : 'options_switchOn')}
            {named}
          </Button>
        )}
      </div>
      <Fold
        quiet
        action="list-details"
        title={
          <>
            {t('options_more')}
            {named}
          </>
        }
      >
        <Facts list={list} />
        <div class="row list-buttons">
          <Button
            action="move-list-up"
            small
            disabled={index === 0}
            onPress={() => void change(() => send('lists.move', { id, to: index - 1 }))}
          >
            <span class="turn-up">
              <Icon name="chevron" size={18} />
            </span>
            <span class="unseen">{t('options_moveUp', name)}</span>
          </Button>
          <Button
            action="move-list-down"
            small
            disabled={last}
            onPress={() => void change(() => send('lists.move', { id, to: index + 1 }))}
          >
            <Icon name="chevron" size={18} />
            <span class="unseen">{t('options_moveDown', name)}</span>
          </Button>
          {!list.managed && list.kind !== 'bundled' && (
            <Button
              action="remove-list"
              look={sure ? 'danger' : 'quiet'}
              small
              onPress={() =>
                sure ? void lock.run((pin) => send('lists.remove', { id, pin })) : setSure(true)
              }
            >
              {t(sure ? 'options_removeSure' : 'options_remove')}
              {named}
            </Button>
          )}
        </div>
      </Fold>
      {doubted(list) && <Accept list={list} onAccept={lock.run} />}
      {lock.asking}
    </>
  );
}

/** Whether the only thing against the newest list is how much it changed. */
function doubted(list: ListState): boolean {
  return list.state === 'refused' && (list.why === 'shrunk' || list.why === 'grown');
}

interface AcceptProps {
  list: ListState;
  onAccept: (change: (pin?: string) => Promise<unknown>) => Promise<void>;
}

/** A list that honestly shrank or grew is for the person to accept: a second press says that they mean it. */
function Accept({ list: { id, name }, onAccept }: AcceptProps) {
  const [sure, setSure] = useState(false);
  return (
    <div class="list-accept stack-tight">
      <p>{t('options_acceptWhy')}</p>
      <div class="row">
        <Button
          action="accept-list"
          look={sure ? 'danger' : 'plain'}
          small
          onPress={() => (sure ? void onAccept((pin) => send('lists.accept', { id, pin })) : setSure(true))}
        >
          {t(sure ? 'options_acceptSure' : 'options_accept')}
          <span class="unseen"> {name}</span>
        </Button>
      </div>
    </div>
  );
}
