/**
 * The words that a page shows, for a report whose box the person ticked.
 */
import { MAX_PAGE_TEXT } from '../report/limits.ts';

/** What of `document` it needs; not every kind of document has it. */
export interface ShownDocument {
  body: { innerText?: unknown } | null;
}

export function pageText({ body }: ShownDocument): { text: string } {
  // What is shown counts, not scripts and hidden words: not textContent.
  const text = body?.innerText;
  return { text: typeof text === 'string' ? text.slice(0, MAX_PAGE_TEXT) : '' };
}
