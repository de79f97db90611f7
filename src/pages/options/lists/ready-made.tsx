/**
 * Real public lists that one press switches on, each with what a person needs to decide: those of the person's own
 * region first, then those for everybody, then the other regions'.
 */
import { useState } from 'preact/hooks';
import { regionById } from '../../../dissuasion/hotlines.ts';
import { locale, t } from '../../../platform/i18n.ts';
import { fraudTypeKey } from '../../../platform/message-key.ts';
import type { ReadyMadeList } from '../../../platform/messages/answers.ts';
import { send } from '../../../platform/messages/send.ts';
import { useAct } from '../../hooks/act.ts';
import { useAsk } from '../../hooks/ask.ts';
import { Button, Fold } from '../../shared/controls.tsx';
import { Card, Note } from '../../shared/parts.tsx';
import { count } from '../../words/numbers.ts';
import { useLock } from '../lock.tsx';

export function ReadyMade({ region, onChanged }: { region: string; onChanged: () => Promise<void> }) {
  const ready = useAsk('lists.ready-made', {}, 5000);
  const act = useAct();
  const lock = useLock(act.run);
  /** The list whose button was pressed last. */
  const [turned, setTurned] = useState<string | null>(null);
  const lists = ready.answer ?? [];
  if (lists.length === 0) return null;
  const turn = (list: ReadyMadeList) => {
    setTurned(list.id);
    return lock.run(async (pin) => {
      await send('lists.switch', { id: list.id, on: !list.on, pin });
      await Promise.all([ready.again(), onChanged()]);
    });
  };
  return (
    <Card title={t('options_readyTitle')} id="ready-made">
      <p class="soft">{t('options_readyIntro')}</p>
      {act.state === 'failed' && (
        <Note tone="danger" live>
          {t('common_failed')}
        </Note>
      )}
      {byRegion(lists, region).map((group) => (
        <section key={group.region ?? ''} data-ready-region={group.region ?? 'all'}>
          <Fold action="ready-region" title={`${nameOf(group)} (${count(group.lists.length, locale())})`}>
            <ul class="plain-list">
              {group.lists.map((list) => (
                <li key={list.id} class="ready-made" data-ready-id={list.id} data-on={String(list.on)}>
                  <div class="line">
                    <Fold quiet action="ready-facts" title={<Summary list={list} />}>
                      <Facts list={list} />
                    </Fold>
                    <Button
                      action="switch-ready-made"
                      small
                      disabled={act.state === 'busy'}
                      onPress={() => void turn(list)}
                    >
                      {t(list.on ? 'options_switchOff' : 'options_switchOn')}
                      <span class="unseen"> {list.name}</span>
                    </Button>
                  </div>
                  {turned === list.id && lock.asking}
                </li>
              ))}
            </ul>
          </Fold>
        </section>
      ))}
    </Card>
  );
}

interface Group {
  /** null: for everybody. */
  region: string | null;
  lists: ReadyMadeList[];
}

function byRegion(lists: readonly ReadyMadeList[], own: string): Group[] {
  const others = [...new Set(lists.map((list) => list.region))].filter((id) => id !== own && id !== null);
  return [own, null, ...others]
    .map((region) => ({ region, lists: lists.filter((list) => list.region === region) }))
    .filter((group) => group.lists.length > 0);
}

function nameOf({ region }: Group): string {
  return region === null ? t('options_readyEverywhere') : regionById(region).name[locale()];
}

/** The one line: what it is called, and of which kind. */
function Summary({ list }: { list: ReadyMadeList }) {
  return (
    <>
      <strong>{list.name}</strong>{' '}
      <span class="soft">{list.type === 'other' ? t('options_kindMixed') : t(fraudTypeKey(list.type))}</span>
    </>
  );
}

/** Publisher, size, licence, and where to read more. */
function Facts({ list }: { list: ReadyMadeList }) {
  return (
    <p class="soft">
      {list.keeper} · {sizeOf(list)} · {list.licence} ·{' '}
      <a href={list.homePage} target="_blank" rel="noreferrer">
        {hostOf(list.homePage)}
        <span class="unseen"> {t('options_newTab')}</span>
      </a>
    </p>
  );
}

function sizeOf({ entries, sizeDate }: ReadyMadeList): string {
  return entries > 0
    ? t('options_about', count(entries, locale()), sizeDate)
    : `${t('options_size')}${t('popup_colon')}${t('options_sizeUnknown')}`;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
