/** How much a message may carry, where who sends it has to know. */

/** Characters of a text that is checked for links. */
export const MAX_CHECKED_TEXT = 20_000;
