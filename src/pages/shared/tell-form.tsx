/**
 * Something to tell a desk about one site, or about a number, a name, a wallet or an account: in the person's own
 * words, with the whole address only where its box is ticked, and with all that goes out shown beforehand.
 */
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import { send } from '../../platform/messages/send.ts';
import { MAX_REPORTED_ADDRESS } from '../../report/limits.ts';
import type { ReportDraft } from '../../report/report.ts';
import { useAct } from '../hooks/act.ts';
import { Button, Check, Field } from './controls.tsx';
import { Note } from './parts.tsx';

export interface TellFormProps {
  about: Pick<ReportDraft, 'kind' | 'host' | 'type'>;
  /** The address of the page, canonical; null where it is about none. */
  url: string | null;
  /** What is told to whom, and what happens then. */
  text: string;
  /** What goes out besides what is filled in. */
  more?: string;
}

export function TellForm({ about, url, text, more }: TellFormProps) {
  const { kind } = about;
  const [note, setNote] = useState('');
  const [withAddress, setWithAddress] = useState(false);
  const { state, run } = useAct();
  const draft: ReportDraft = {
    ...about,
    note: note.trim(),
    evidence: withAddress && url !== null ? { address: url.slice(0, MAX_REPORTED_ADDRESS) } : {},
  };
  if (state === 'done') {
    return (
      <Note tone="safe" live>
        {t(`warning_${kind}Sent`)}
      </Note>
    );
  }
  const lines = [draft.host, t(fraudTypeKey(draft.type)), draft.note, draft.evidence.address, more];
  return (
    <div class="stack">
      <p>{text}</p>
      <Field name={`${kind}-note`} label={t(`warning_${kind}Note`)} rows={3} value={note} onInput={setNote} />
      {url !== null && (
        <Check name={`${kind}-address`} checked={withAddress} onChange={setWithAddress}>
          {t('warning_tellAddress')}
        </Check>
      )}
      <div class="stack-tight">
        <p class="field-label">{t('warning_tellPreview')}</p>
        <ul class="preview">
          {lines.filter(Boolean).map((line, place) => (
            <li key={place}>{line}</li>
          ))}
        </ul>
      </div>
      {state === 'failed' && <Note live>{t('common_failed')}</Note>}
      <div class="row">
        <Button
          action={`send-${kind}`}
          look="main"
          disabled={state === 'busy'}
          onPress={() => run(() => send('report.send', { draft, tabId: null, url }))}
        >
          {t('common_send')}
        </Button>
      </div>
    </div>
  );
}
