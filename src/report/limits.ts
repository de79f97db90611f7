/** How much of each part a report takes, in characters. */

/** A screenshot's data URL. */
export const MAX_SCREENSHOT = 2_000_000;
/** The words that a page shows. */
export const MAX_PAGE_TEXT = 20_000;
/** What happened, in the person's own words. */
export const MAX_NOTE = 4_000;
/** An address with its path and query, and an entry of a list. */
export const MAX_REPORTED_ADDRESS = 8_192;
