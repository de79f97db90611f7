/**
 * Pieces of a page that may hold a telephone number, a messenger's name, a wallet or an account: whether one does, and
 * whether a list has it, only the worker can tell. What is looked for here is kept so loose that it costs nothing.
 */
/** As many pieces, and as many letters of each, go to the worker. */
const MOST = 60;
const LONGEST = 120;

const WORDS =
  'line|賴|赖|微信|wechat|vx|telegram|tg|飞机号|飛機號|whatsapp|tel|phone|call|電話|电话|手机|手機|iban|[帳账]號|账号|卡号|代[碼码號]';
/** A word and what follows it, a long run of letters and digits, or digits as in a number for calls or an account. */
const PIECE = new RegExp(
  `(?:${WORDS})[^\\n]{0,60}|[a-z0-9]{25,110}|[a-z]{2}\\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?|\\+?\\(?\\d(?:[ ().-]{0,2}\\d){7,18}`,
  'gi',
);

/** @param text of the page, as it is written there; `called`: links that call or open a messenger */
export function candidatesIn(text: string, called: readonly string[]): string[] {
  const found = new Set(called.map((href) => href.slice(0, LONGEST)));
  for (const [piece] of text.matchAll(PIECE)) {
    if (found.size >= MOST) break;
    found.add(piece.slice(0, LONGEST));
  }
  return [...found];
}
