/**
 * Whether JSON is as small in its structure as a report: a million brackets, or a million members, would take hundreds of
 * megabytes before the schema could say no. Its strings may be long.
 */

/** A report is an object with one object in it. */
const MOST_DEPTH = 4;
/** Commas, colons and brackets outside of strings; a report has some thirty. */
const MOST_MARKS = 200;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

export function isSmallJson(text: string): boolean {
  let depth = 0;
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      continue;
    }
    const opens = code === 0x5b || code === 0x7b;
    const closes = code === 0x5d || code === 0x7d;
    if (opens) depth++;
    if (closes) depth--;
    if (opens || closes || code === 0x2c || code === 0x3a) marks++;
    if (depth > MOST_DEPTH || marks > MOST_MARKS) return false;
  }
  return true;
}

/** The place of the quote that ends a string, or the text's end. */
function endOfString(text: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const end = text.indexOf('"', from);
    if (end < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH && end - 1 - slashes > start) slashes++;
    if (slashes % 2 === 0) return end;
    from = end + 1;
  }
}
