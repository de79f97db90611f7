/**
 * The words that a page shows, for a report whose box the person ticked. Only Sansi's own popup asks: pages
 * cannot send such a message.
 */

const MOST = 20_000;

/** What of `document` it needs. A page can put an element of its own in the place of either. */
export interface Shown {
  body: { innerText?: unknown } | null;
}

/** `{text}` for the message `page.text`, null for any other. */
export function pageTextFor(message: unknown, shown: Shown): { text: string } | null {
  if ((message as { sansi?: unknown } | null)?.sansi !== 'page.text') return null;
  // What is shown counts, not scripts and hidden words: not textContent.
  const text = shown.body?.innerText;
  return { text: typeof text === 'string' ? text.slice(0, MOST) : '' };
}
