/**
 * The verdict in words, colour and shape, why, and what it does not mean.
 */
import { locale, t } from '../../platform/i18n.ts';
import type { SuspectVerdict, TabStatus } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import { useAct } from '../hooks/act.ts';
import { Button } from '../shared/controls.tsx';
import { Note, VerdictMark } from '../shared/parts.tsx';
import { fraudTypeKey } from '../words/fraud-type.ts';
import { clock } from '../words/time.ts';
import { questionsFor, type Tone, verdictView } from './verdict-view.ts';

const LOOKS = {
  danger: 'listed',
  suspect: 'allowed',
  allowed: 'allowed',
  unknown: 'unknown',
  blind: 'unknown',
  none: 'unknown',
} as const satisfies Record<Tone, string>;

export function VerdictCard({ status, onChanged }: { status: TabStatus; onChanged: () => Promise<void> }) {
  const view = verdictView(status);
  return (
    <section class={`card verdict-card verdict-card-${view.tone} stack-tight`}>
      <VerdictMark look={LOOKS[view.tone]}>
        <h1 class="verdict-title">{t(view.titleKey)}</h1>
      </VerdictMark>
      {status.host !== null && <p class="code verdict-host">{status.host}</p>}
      {view.type !== null && (
        <p>
          <span class={`badge ${view.tone === 'danger' ? 'badge-danger' : 'badge-caution'}`}>
            {t(fraudTypeKey(view.type))}
          </span>
        </p>
      )}
      <p>{t(view.bodyKey)}</p>
      {status.verdict.kind === 'suspect' && <Signals signals={status.verdict.signals} />}
      {view.until !== null && <p>{t('popup_until', clock(view.until, locale()))}</p>}
      {view.listName !== null && <p class="small soft">{t('popup_listedBy', view.listName)}</p>}
      {(view.tone === 'unknown' || view.tone === 'suspect') && status.host !== null && (
        <Questions host={status.host} />
      )}
      {view.tone === 'allowed' && status.host !== null && (
        <Revoke host={status.host} status={status} onChanged={onChanged} />
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

function Questions({ host }: { host: string }) {
  return (
    <Note tone="caution" icon="question">
      <p>{t('popup_askYourself')}</p>
      <ul>
        {questionsFor(host).map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </Note>
  );
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
