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

/** By code unit: what stands for it, 0 where it stands for itself. */
const SIMPLIFIED = simplifiedUnits();

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

/** @returns a readable text in Simplified characters, letter by letter: places in both are the same */
export function simplified(text: string): string {
  if (!FOREIGN.test(text)) return text;
  let result = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = SIMPLIFIED[text.charCodeAt(at)]!;
    if (unit === 0) continue;
    result += text.slice(from, at) + String.fromCharCode(unit);
    from = at + 1;
  }
  return from === 0 ? text : result + text.slice(from);
}

function simplifiedUnits(): Uint16Array {
  const units = new Uint16Array(65_536);
  for (let at = 0; at < table.from.length; at++) units[table.from.charCodeAt(at)] = table.to.charCodeAt(at);
  for (const sign of FULL_WIDTH) units[sign.charCodeAt(0)] = sign.normalize('NFKC').charCodeAt(0);
  return units;
}
