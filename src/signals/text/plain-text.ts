/**
 * A message as its words are looked for in it: one width, one script, small letters, nothing between the letters that
 * only hides a word from programs.
 */
import table from '../data/simplified.json' with { type: 'json' };

/** What nobody sees. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]|\ufe0f/gu;
/** Spaces and signs that may stand inside a Chinese word. */
const BETWEEN = /[\s*·_|~^-]+(?=[\u3400-\u9fff])/g;
const HAN_END = /[\u3400-\u9fff]$/;
const WEB_ADDRESS = /(?:https?:\/\/|www\.)[!-~]+/g;
const FOREIGN = /[^ -~]/;
/** Neither ASCII, nor Chinese with its own signs: letters in other widths and styles are among it. */
const STYLED = /[^\0-~·—‘’“”…\u3000-\u303f\u3400-\u9fff！（），：；？～￥]/;
/** Signs that Chinese is written with in full width. */
const FULL_WIDTH = '！（），：；？～';
const CAPITALS = /[A-Z]+/g;

/** @returns `text` in one width and lower case, its web addresses left out: what of it is shown again */
export function readableText(text: string): string {
  const foreign = FOREIGN.test(text);
  const even = foreign && STYLED.test(text) ? text.normalize('NFKC').replace(UNSEEN, '') : text;
  // What has Chinese in it is brought to small letters the slow way by the browser: only ASCII has them here.
  const lower = foreign ? even.replace(CAPITALS, (letters) => letters.toLowerCase()) : even.toLowerCase();
  const words = lower.replace(WEB_ADDRESS, ' ').replace(/\s+/g, ' ').replaceAll('’', "'");
  return foreign ? words.replace(BETWEEN, joined) : words;
}

/** Nothing, where Chinese stands on both sides. */
function joined(signs: string, at: number, text: string): string {
  return at > 0 && HAN_END.test(text[at - 1]!) ? '' : signs;
}

/** By code unit: the one that it is looked for as, Simplified for Traditional, ASCII for signs in full width. */
export const EVEN_UNITS = evenUnits();

function evenUnits(): Uint16Array {
  const units = Uint16Array.from({ length: 65_536 }, (_, unit) => unit);
  for (let at = 0; at < table.from.length; at++) units[table.from.charCodeAt(at)] = table.to.charCodeAt(at);
  for (const sign of FULL_WIDTH) units[sign.charCodeAt(0)] = sign.normalize('NFKC').charCodeAt(0);
  return units;
}
