/**
 * The evidence boxes: all unticked; what a ticked one adds is fetched then, and shown.
 */
import { useState } from 'preact/hooks';
import { t } from '../../../platform/i18n.ts';
import { MAX_PAGE_TEXT } from '../../../report/limits.ts';
import { Check, Field } from '../../shared/controls.tsx';
import { type EvidenceBox, type ReportForm, withEvidence, withTick } from './draft.ts';
import { pageText } from './page-text.ts';
import { pictureOf } from './screenshot.ts';

export interface EvidenceProps {
  tabId: number;
  form: ReportForm;
  onChange: (change: (form: ReportForm) => ReportForm) => void;
}

export function Evidence({ tabId, form, onChange }: EvidenceProps) {
  const [noPicture, setNoPicture] = useState(false);

  const tick = async (box: EvidenceBox, on: boolean) => {
    onChange((now) => withTick(now, box, on));
    if (box === 'screenshot') setNoPicture(false);
    if (!on || box === 'address') return;
    const found = await (box === 'screenshot' ? pictureOf : pageText)(tabId);
    if (box === 'screenshot') setNoPicture(found === null);
    onChange((now) => withEvidence(now, box, found));
  };

  return (
    <fieldset class="stack-tight">
      <legend class="field-label">{t('popup_evidence')}</legend>
      <p class="small soft">{t('popup_evidenceHint')}</p>
      {form.evidence.address !== null && (
        <Check name="address" checked={form.ticked.address} onChange={(on) => void tick('address', on)}>
          {t('popup_evidenceAddress')}
        </Check>
      )}
      <Check
        name="screenshot"
        checked={form.ticked.screenshot}
        onChange={(on) => void tick('screenshot', on)}
      >
        {t('popup_evidenceScreenshot')}
      </Check>
      {noPicture && <p role="alert">{t('popup_noPicture')}</p>}
      <Check name="text" checked={form.ticked.text} onChange={(on) => void tick('text', on)}>
        {t('popup_evidenceText')}
      </Check>
      {form.ticked.text && (
        <Field
          label={t('popup_pageText')}
          name="page-text"
          rows={4}
          maxLength={MAX_PAGE_TEXT}
          hint={t('popup_pageTextHint')}
          value={form.evidence.text ?? ''}
          onInput={(text) => onChange((now) => ({ ...now, evidence: { ...now.evidence, text } }))}
        />
      )}
    </fieldset>
  );
}
