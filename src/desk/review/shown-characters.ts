/**
 * Characters that nobody sees but that change what is read: those that turn the direction of text, join, part or fill.
 * On a review page each is written out by its number, wherever it stands: in a note, an address, a name, a title.
 */

/** Format characters, line and paragraph separators, and letters without a shape (Hangul fillers). */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;
/** What somebody fills in goes back as it came. */
const FIELDS = /(<textarea\b[^>]*>[\s\S]*?<\/textarea>|<input\b[^>]*>)/;

/** A page's HTML with such characters shown, as `[U+202E]`, except in its fields. */
export function withShownCharacters(html: string): string {
  return html
    .split(FIELDS)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(UNSEEN, shown)))
    .join('');
}

function shown(character: string): string {
  return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
}
