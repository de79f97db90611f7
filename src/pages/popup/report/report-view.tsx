/**
 * The report: what happened, what kind of fraud, what evidence; all that will be sent in sight above the button that
 * sends it; afterwards its state, what to do next, and the official places.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { unlinked } from '../../../dissuasion/address-parts.ts';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { t } from '../../../platform/i18n.ts';
import type { TabStatus } from '../../../platform/messages/answers.ts';
import { send } from '../../../platform/messages/send.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import type { ReportRecord } from '../../../report/report.ts';
import { Select } from '../../form/select.tsx';
import { useAct } from '../../hooks/act.ts';
import { Button, Field } from '../../shared/controls.tsx';
import { Note } from '../../shared/parts.tsx';
import { typeOptions } from '../../words/type-options.ts';
import { WaysOut } from '../ways-out.tsx';
import { draftOf, emptyForm, type ReportForm } from './draft.ts';
import { Evidence } from './evidence.tsx';
import { OfficialPlaces } from './official.tsx';
import { RecordLine } from './own-reports.tsx';
import { Preview } from './preview.tsx';

export interface ReportViewProps {
  tabId: number;
  site: TabStatus & { host: string };
  settings: SettingsView;
  onBack: () => void;
}

export function ReportView({ tabId, site, settings, onBack }: ReportViewProps) {
  const type = 'listing' in site.verdict ? site.verdict.listing.type : 'other';
  const [form, setForm] = useState<ReportForm>(() => emptyForm(site.host, site.url, type));
  const [sent, setSent] = useState<ReportRecord | null>(null);
  const heading = useHeadingFocus(sent);
  const draft = draftOf(form);
  return (
    <div class="report-page stack">
      <div>
        <Button action="back" look="quiet" small icon="back" onPress={onBack}>
          {t('popup_back')}
        </Button>
      </div>
      <h1 ref={heading} tabIndex={-1} class="popup-heading">
        {t(sent ? 'popup_reportSent' : 'popup_reportTitle')}
      </h1>
      <p class="code verdict-host">{site.host}</p>
      {sent ? (
        <>
          <RecordLine record={sent} />
          <section class="stack-tight" aria-labelledby="after">
            <h2 id="after" class="popup-heading">
              {t('popup_afterTitle')}
            </h2>
            <WaysOut tabId={tabId} settings={settings} message={t('popup_askMessage', unlinked(site.host))} />
            <p>{t('popup_afterWatch')}</p>
          </section>
        </>
      ) : site.desk === null ? (
        <Note tone="caution">{t('popup_noDesk')}</Note>
      ) : (
        <Form tabId={tabId} url={site.url} desk={site.desk} form={form} onChange={setForm} onSent={setSent} />
      )}
      <OfficialPlaces draft={draft} settings={settings} open={site.desk === null} />
    </div>
  );
}

/** A new view starts at its heading, for keyboard and screen reader. */
function useHeadingFocus(change: unknown) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [change]);
  return heading;
}

interface FormProps {
  tabId: number;
  url: string | null;
  desk: string;
  form: ReportForm;
  onChange: (change: (form: ReportForm) => ReportForm) => void;
  onSent: (record: ReportRecord) => void;
}

function Form({ tabId, url, desk, form, onChange, onSent }: FormProps) {
  const act = useAct();
  const draft = draftOf(form);
  const submit = () => act.run(async () => onSent(await send('report.send', { draft, tabId, url })));
  return (
    <>
      <Field
        label={t('popup_reportNote')}
        name="note"
        rows={3}
        hint={t('popup_reportNoteHint')}
        value={form.note}
        onInput={(note) => onChange((now) => ({ ...now, note }))}
      />
      <Select<FraudType>
        label={t('popup_reportType')}
        name="type"
        value={form.type}
        options={typeOptions()}
        onChoose={(type) => onChange((now) => ({ ...now, type }))}
      />
      <Evidence tabId={tabId} form={form} onChange={onChange} />
      <Preview draft={draft} desk={desk} />
      <Button action="send-report" look="main" disabled={act.state === 'busy'} onPress={submit}>
        {t(act.state === 'busy' ? 'popup_reportSending' : 'popup_reportSend')}
      </Button>
      {act.state === 'failed' && (
        <Note tone="danger" live>
          {t('popup_reportFailed')}
        </Note>
      )}
    </>
  );
}
