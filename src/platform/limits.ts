/**
 * Bounds that several rooms of the extension keep to: who asks and who answers, who holds and who lets go.
 */

/** Milliseconds. The one bound on what a page waits for: whoever may hold a document until its verdict holds it no
 * longer than this. Every page is shown as soon as there is an answer; a worker that was asleep takes half a second to
 * give one on a slow or busy computer, and what is listed must not be seen meanwhile. */
export const LONGEST_HOLD = 900;

/** Characters of an address that goes to the worker or into the address of one of Sansi's own pages: no entry is that
 * long, and the browser takes many seconds to go to an address of a million characters. */
export const MAX_ADDRESS = 16_384;
/** Characters of a link's address, and of an address that is gone back to. */
export const MAX_LINK = 8_192;
/** Links that one message asks about: each message takes a page of Firefox 1 to 2 ms, however few they are. */
export const MAX_LINKS = 2_000;
/** Characters of them all: few pages have addresses so long, and none is to send megabytes in one go. */
export const MAX_ASKED = 500_000;
/** Characters of a text that is checked for links. */
export const MAX_CHECKED_TEXT = 20_000;
/** Characters of what a page has put into the clipboard that are looked at; `hearCopies` cuts it. */
export const MAX_COPIED = 4_000;
/** Digits of a family PIN. */
export const MAX_PIN = 12;

/** Characters of what the person says of a list: its address, its key, its name. */
export const MAX_LIST_URL = 2_000;
export const MAX_LIST_KEY = 100;
export const MAX_LIST_NAME = 200;
/** Characters of what the person says of somebody whom they trust. */
export const MAX_CONTACT_NAME = 80;
export const MAX_CONTACT_REACH = 200;
