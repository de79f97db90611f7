/**
 * From the report form to the report: what the person ticked goes in, and nothing else.
 */
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import type { Translate } from '../../../platform/message-key.ts';
import { MAX_NOTE, MAX_PAGE_TEXT } from '../../../report/limits.ts';
import type { ReportDraft } from '../../../report/report.ts';

export type EvidenceBox = 'address' | 'screenshot' | 'text';

export interface ReportForm {
  host: string;
  type: FraudType;
  note: string;
  /** Every box starts unticked. */
  ticked: Readonly<Record<EvidenceBox, boolean>>;
  /** What a ticked box adds; null while it is not there. */
  evidence: Readonly<Record<EvidenceBox, string | null>>;
}

export function emptyForm(host: string, url: string | null, type: FraudType): ReportForm {
  return {
    host,
    type,
    note: '',
    ticked: { address: false, screenshot: false, text: false },
    evidence: { address: url, screenshot: null, text: null },
  };
}

/** The form with a box ticked or not. A picture or text that was there is asked for anew. */
export function withTick(form: ReportForm, box: EvidenceBox, on: boolean): ReportForm {
  const evidence = box === 'address' ? form.evidence : { ...form.evidence, [box]: null };
  return { ...form, evidence, ticked: { ...form.ticked, [box]: on } };
}

/** The form once a ticked box has its evidence, null where there is none. What the person did meanwhile stays. */
export function withEvidence(form: ReportForm, box: EvidenceBox, found: string | null): ReportForm {
  if (!form.ticked[box] || form.evidence[box] !== null) return form;
  // Without a picture the box would promise what is not sent; words can still be typed.
  if (found === null && box === 'screenshot') return withTick(form, box, false);
  return { ...form, evidence: { ...form.evidence, [box]: found ?? '' } };
}

/** The draft that `send-report` sends. Its evidence names only what is ticked and there. */
export function draftOf(form: ReportForm): ReportDraft {
  const evidence: ReportDraft['evidence'] = {};
  const { address, screenshot, text } = form.evidence;
  if (form.ticked.address && address) evidence.address = address;
  if (form.ticked.screenshot && screenshot) evidence.screenshot = screenshot;
  if (form.ticked.text && text?.trim()) evidence.text = text.trim().slice(0, MAX_PAGE_TEXT);
  return {
    kind: 'report',
    host: form.host,
    type: form.type,
    note: form.note.trim().slice(0, MAX_NOTE),
    evidence,
  };
}

/** The page's words out of a content script's answer `{text}`, or null for anything else. */
export function textOf(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('text' in answer)) return null;
  return typeof answer.text === 'string' ? answer.text.slice(0, MAX_PAGE_TEXT) : null;
}

/**
 * The draft as a text to paste into somebody else's form: one fact a line, in the person's language. A
 * picture cannot be pasted, so it is only named.
 */
export function reportText(draft: ReportDraft, typeName: string, today: string, t: Translate): string {
  const { address, screenshot, text } = draft.evidence;
  const lines = [
    t('popup_text_head'),
    t('popup_text_site', draft.host),
    address ? t('popup_text_address', address) : null,
    t('popup_text_kind', typeName),
    t('popup_text_date', today),
    draft.note ? t('popup_text_note', draft.note) : null,
    text ? t('popup_text_page', text) : null,
    screenshot ? t('popup_text_picture') : null,
  ];
  return lines.filter((line) => line !== null).join('\n');
}
