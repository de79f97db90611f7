/**
 * Two things to tell: to the list's reviewers that the warning is wrong (an appeal), or to the desk that takes
 * reports what happened here (a report). What goes out is shown beforehand; the whole address goes only when
 * its box is ticked. Where there is no desk, the official places are left.
 */

import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { MAX_REPORTED_ADDRESS } from '../../report/limits.ts';
import type { ReportDraft } from '../../report/report.ts';
import { useAct } from '../hooks/act.ts';
import { OfficialPlaces } from '../popup/report/official.tsx';
import { Button, Check, Field, Fold } from '../shared/controls.tsx';
import { Note } from '../shared/parts.tsx';
import { fraudTypeKey } from '../words/fraud-type.ts';

type Telling = 'appeal' | 'report';

export interface TellProps {
  telling: Telling;
  info: WarningInfo;
  settings: SettingsView;
}

export function Tell({ telling, info, settings }: TellProps) {
  return (
    <Fold action={telling} icon={telling === 'appeal' ? 'alert' : 'flag'} title={t(`warning_${telling}`)}>
      {takerOf(telling, info) !== null ? (
        <TellForm telling={telling} info={info} />
      ) : telling === 'appeal' ? (
        <p>{t('warning_noAppeal', info.listing.listName)}</p>
      ) : (
        <div class="stack">
          <p>{t('popup_noDesk')}</p>
          <OfficialPlaces draft={draftOf('report', info)} settings={settings} open />
        </div>
      )}
    </Fold>
  );
}

/** Who takes it, as a person is told: the list by its name, a desk by its host. */
function takerOf(telling: Telling, info: WarningInfo): string | null {
  if (telling === 'report') return info.desk;
  return info.appealUrl === null ? null : info.listing.listName;
}

function draftOf(kind: Telling, { host, listing }: WarningInfo): ReportDraft {
  return { kind, host, type: listing.type, note: '', evidence: {} };
}

function TellForm({ telling, info }: { telling: Telling; info: WarningInfo }) {
  const [note, setNote] = useState('');
  const [withAddress, setWithAddress] = useState(false);
  const { state, run } = useAct();
  const draft: ReportDraft = {
    ...draftOf(telling, info),
    note: note.trim(),
    evidence: withAddress ? { address: info.url.slice(0, MAX_REPORTED_ADDRESS) } : {},
  };
  if (state === 'done') {
    return (
      <Note tone="safe" live>
        {t(`warning_${telling}Sent`)}
      </Note>
    );
  }
  return (
    <div class="stack">
      <p>{t(`warning_${telling}Text`, takerOf(telling, info) ?? '')}</p>
      <Field
        name={`${telling}-note`}
        label={t(`warning_${telling}Note`)}
        rows={3}
        value={note}
        onInput={setNote}
      />
      <Check name={`${telling}-address`} checked={withAddress} onChange={setWithAddress}>
        {t('warning_tellAddress')}
      </Check>
      <Preview draft={draft} info={info} />
      {state === 'failed' && <Note live>{t('common_failed')}</Note>}
      <div class="row">
        <Button
          action={`send-${telling}`}
          look="main"
          disabled={state === 'busy'}
          onPress={() => run(() => send('report.send', { draft, tabId: null, url: info.url }))}
        >
          {t('common_send')}
        </Button>
      </div>
    </div>
  );
}

/** What goes out, word for word. An appeal names the entry that it is about. */
function Preview({ draft, info: { listing } }: { draft: ReportDraft; info: WarningInfo }) {
  const lines = [draft.host, t(fraudTypeKey(draft.type)), draft.note, draft.evidence.address];
  if (draft.kind === 'appeal') lines.push(t('warning_tellEntry', listing.expression, listing.listName));
  return (
    <div class="stack-tight">
      <p class="field-label">{t('warning_tellPreview')}</p>
      <ul class="preview">
        {lines.filter(Boolean).map((line, place) => (
          <li key={place}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
