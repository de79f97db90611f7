/**
 * Real public lists that one press switches on, each with what a person needs to decide.
 */
import { useState } from 'preact/hooks';
import { locale, t } from '../../../platform/i18n.ts';
import type { ReadyMadeList } from '../../../platform/messages/answers.ts';
import { send } from '../../../platform/messages/send.ts';
import { useAct } from '../../hooks/act.ts';
import { useAsk } from '../../hooks/ask.ts';
import { Button } from '../../shared/controls.tsx';
import { Card, Note } from '../../shared/parts.tsx';
import { fraudTypeKey } from '../../words/fraud-type.ts';
import { count } from '../../words/numbers.ts';
import { useLock } from '../lock.tsx';

export function ReadyMade({ onChanged }: { onChanged: () => Promise<void> }) {
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
      <ul class="plain-list ready-grid">
        {lists.map((list) => (
          <li key={list.id} class="ready" data-ready-id={list.id} data-on={String(list.on)}>
            <h3>{list.name}</h3>
            <dl class="list-facts small soft">
              <Fact name={t('options_keeper')}>{list.keeper}</Fact>
              <Fact name={t('options_kind')}>
                {list.type === 'other' ? t('options_kindMixed') : t(fraudTypeKey(list.type))}
              </Fact>
              <Fact name={t('options_size')}>
                {list.entries > 0
                  ? t('options_about', count(list.entries, locale()), list.sizeDate)
                  : t('options_sizeUnknown')}
              </Fact>
              <Fact name={t('options_licence')}>{list.licence}</Fact>
              <Fact name={t('options_home')}>
                <a href={list.homePage} target="_blank" rel="noreferrer">
                  {hostOf(list.homePage)}
                  <span class="unseen"> {t('options_newTab')}</span>
                </a>
              </Fact>
            </dl>
            <Button
              action="switch-ready-made"
              small
              disabled={act.state === 'busy'}
              onPress={() => void turn(list)}
            >
              {t(list.on ? 'options_switchOff' : 'options_switchOn')}
              <span class="unseen"> {list.name}</span>
            </Button>
            {turned === list.id && lock.asking}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
