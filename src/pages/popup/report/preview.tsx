/**
 * Everything that a report will send, before it is sent.
 */
import { t } from '../../../platform/i18n.ts';
import type { ReportDraft } from '../../../report/report.ts';
import { reportedTypeKey } from '../../words/reported-type.ts';

/** @param desk the host that it goes to. */
export function Preview({ draft, desk }: { draft: ReportDraft; desk: string }) {
  const { address, screenshot, text } = draft.evidence;
  return (
    <section class="report-preview stack-tight" aria-label={t('popup_previewTitle')}>
      <h2 class="field-label">{t('popup_previewTitle')}</h2>
      <dl class="pairs small">
        <dt>{t('popup_previewSite')}</dt>
        <dd class="code">{draft.host}</dd>
        <dt>{t('popup_reportType')}</dt>
        <dd>{t(reportedTypeKey(draft.type))}</dd>
        <Part name={t('popup_reportNote')} value={draft.note} />
        <Part name={t('popup_evidenceAddress')} value={address} code />
        <Part name={t('popup_evidenceText')} value={text} />
        {screenshot && (
          <>
            <dt>{t('popup_evidenceScreenshot')}</dt>
            <dd>
              <img src={screenshot} alt={t('popup_screenshotAlt')} />
            </dd>
          </>
        )}
      </dl>
      <p class="small soft">{t('popup_previewHint', desk)}</p>
    </section>
  );
}

function Part({ name, value, code }: { name: string; value: string | undefined; code?: boolean }) {
  if (!value) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd class={code ? 'code report-part' : 'report-part'}>{value}</dd>
    </>
  );
}
