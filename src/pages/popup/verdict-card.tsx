/**
 * The verdict in words, colour and shape, why, what it does not mean, and the ways out where there is danger.
 */
import { useState } from 'preact/hooks';
import { unlinked } from '../../dissuasion/address-parts.ts';
import type { AnswerGiven } from '../../dissuasion/answers.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { locale, t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import type { SuspectVerdict, TabStatus } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAct } from '../hooks/act.ts';
import { Button } from '../shared/controls.tsx';
import { Icon } from '../shared/icons.tsx';
import { VerdictSign } from '../shared/parts.tsx';
import { clock } from '../words/time.ts';
import { PageQuestion } from './page-question.tsx';
import { TalkOut } from './talk-out.tsx';
import { talksOut, type VerdictTone, verdictView } from './verdict-view.ts';
import { WaysOut } from './ways-out.tsx';

const LOOKS = {
  danger: 'listed',
  suspect: 'suspect',
  allowed: 'allowed',
  unknown: 'unknown',
  blind: 'unknown',
  none: 'unknown',
} as const satisfies Record<VerdictTone, string>;

export interface VerdictCardProps {
  tabId: number;
  status: TabStatus;
  settings: SettingsView;
  texts: Texts;
  onChanged: () => Promise<void>;
}

export function VerdictCard({ tabId, status, settings, texts, onChanged }: VerdictCardProps) {
  const view = verdictView(status);
  // The answer belongs to the host that it was given about.
  const [given, setGiven] = useState<{ host: string; answer: AnswerGiven } | null>(null);
  const { host } = status;
  const answer = given?.host === host ? given.answer : null;
  const urgent = talksOut(status);
  const question = host !== null && (
    <PageQuestion
      tabId={tabId}
      host={host}
      texts={texts.questions}
      answer={answer}
      onAnswer={(now) => setGiven({ host, answer: now })}
    />
  );
  const waysOut = host !== null && (
    <WaysOut tabId={tabId} settings={settings} message={askMessage(host, status)} />
  );
  return (
    <section class={`card verdict-card verdict-card-${view.tone} stack-tight`}>
      <VerdictSign look={LOOKS[view.tone]}>
        <h1 class="verdict-title">{t(view.titleKey)}</h1>
      </VerdictSign>
      {host !== null && <p class="code verdict-host">{host}</p>}
      {urgent && (
        <p class="hang-up">
          <Icon name="phone" />
          <strong>{t('popup_hangUp')}</strong>
        </p>
      )}
      {urgent && waysOut}
      {view.type !== null && (
        <p>
          <strong>{t(fraudTypeKey(view.type))}</strong>
          {t('popup_colon')}
          {texts.kinds[view.type].what}
        </p>
      )}
      <p>{t(view.bodyKey)}</p>
      {status.verdict.kind === 'suspect' && <Signals signals={status.verdict.signals} />}
      {view.until !== null && <p>{t('popup_until', clock(view.until, locale()))}</p>}
      {view.tone === 'unknown' && question}
      {!urgent && answer === 'sign' && waysOut}
      {view.tone === 'suspect' && question}
      {urgent && view.type !== null && <TalkOut type={view.type} texts={texts} />}
      {view.listName !== null && <p class="small soft">{t('popup_listedBy', view.listName)}</p>}
      {view.tone === 'allowed' && host !== null && (
        <Revoke host={host} status={status} onChanged={onChanged} />
      )}
    </section>
  );
}

/** Why, one reason a line, the largest first. */
function Signals({ signals }: { signals: SuspectVerdict['signals'] }) {
  return (
    <ul>
      {signals.map(({ name, why }) => (
        <li key={name} data-signal={name}>
          {why}
        </li>
      ))}
    </ul>
  );
}

/** What somebody else is asked about this page. */
function askMessage(host: string, { verdict }: TabStatus): string {
  if (!('listing' in verdict)) return t('popup_askMessage', unlinked(host));
  const { type, listName } = verdict.listing;
  return t('harm_askMessage', unlinked(host), t(fraudTypeKey(type)), listName);
}

/** A person's own exception can be taken back here; a policy's or a publisher's cannot. */
function Revoke({
  host,
  status,
  onChanged,
}: {
  host: string;
  status: TabStatus;
  onChanged: () => Promise<void>;
}) {
  const act = useAct();
  const own = status.verdict.kind !== 'allowed' || status.verdict.by === 'person';
  if (!own) return null;
  return (
    <>
      <Button
        action="revoke"
        look="main"
        onPress={() =>
          act.run(async () => {
            await send('allowance.revoke', { host });
            await onChanged();
          })
        }
      >
        {t('popup_protectAgain')}
      </Button>
      {act.state === 'failed' && <p role="alert">{t('popup_failed')}</p>}
    </>
  );
}
