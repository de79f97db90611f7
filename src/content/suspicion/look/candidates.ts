/**
 * Pieces of a page that may hold a telephone number, a messenger's name, a wallet or an account: whether one does, and
 * whether a list has it, only the worker can tell. What is looked for here is kept so loose that it costs nothing.
 */
import { attribute } from './fields.ts';

/** As many pieces, and as many letters of each, go to the worker. */
const MOST = 60;
const LONGEST = 120;
const MOST_LINKS = 400;

const CONTACT =
  /^(?:tel:|tg:|whatsapp:|weixin:|line:|https?:\/\/(?:wa\.me|api\.whatsapp\.com|t\.me|telegram\.me|line\.me)\/)/i;
const WORDS =
  'line|賴|赖|微信|wechat|vx|telegram|tg|飞机号|飛機號|whatsapp|tel|phone|call|電話|电话|手机|手機|iban|[帳账]號|账号|卡号|代[碼码號]';
/** A word and what follows it, a long run of letters and digits, or digits as in a number for calls or an account. */
const PIECE = new RegExp(
  `(?:${WORDS})[^\\n]{0,60}|[a-z0-9]{25,110}|[a-z]{2}\\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?|\\+?\\(?\\d(?:[ ().-]{0,2}\\d){7,18}`,
  'gi',
);

/** @param text of the page, as it is written there */
export function candidatesIn(text: string, root: ParentNode): string[] {
  const found = new Set<string>();
  const links = root.querySelectorAll('a[href]');
  for (let at = 0; at < links.length && at < MOST_LINKS && found.size < MOST / 2; at++) {
    const href = attribute(links[at]!, 'href').trim();
    if (CONTACT.test(href)) found.add(href.slice(0, LONGEST));
  }
  for (const [piece] of text.matchAll(PIECE)) {
    if (found.size >= MOST) break;
    found.add(piece.slice(0, LONGEST));
  }
  return [...found];
}
