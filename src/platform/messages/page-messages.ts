/**
 * Every message to the content script of a page: its name, and the shapes of what is asked and answered. Pages
 * cannot send any. Types alone, because what runs in every page carries no library.
 */
export interface PageMessages {
  /** The verdict may have changed: the document asks for it again. It is not believed, the answer decides. */
  'document.recheck': { request: null; answer: undefined };
  /** The lists have changed: the links are judged anew. */
  'links.recheck': { request: null; answer: undefined };
  /** Something listed was taken out of the page, or the page put something into the clipboard: says so, in the language
   * that the person chose. */
  'document.caution': {
    request: { about: 'frame' | 'copy'; words: string; close: string };
    answer: undefined;
  };
  /** The words that the page shows, for a report whose box the person ticked. */
  'page.text': { request: null; answer: { text: string } };
}

export type PageMessageName = keyof PageMessages;
