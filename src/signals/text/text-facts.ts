/**
 * What a message shows beside its words: the ways that it opens to somebody. Not how long it is: that tells sources
 * apart, and no fraud.
 */
const LINK =
  /https?:\/\/|www\.|[a-z0-9-]\.(?:[a-z]{2,}\/|(?:com|net|org|cn|top|xyz|info|cc|vip|shop|online|site|club|app|io|me|co|tw|hk|uk|us)(?![a-z0-9]))/i;
const PHONE = /(?<![\d.])(?:\+?\d[\d ()-]{8,17}\d|0\d{2,3}-?\d{6,8})(?![\d.])/;
const MONEY = /[$£€¥￥]\s?\d|\d[\d,.]*\s?(?:元|块|万|usd|gbp|eur|dollars|pounds|usdt|nt)/i;
/** The number of a bank card, in one piece or in four. */
const CARD = /(?<![\d.])\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?(?!\d)/;

export const TEXT_FACTS = ['link', 'phone', 'money', 'card'] as const;
export type TextFact = (typeof TEXT_FACTS)[number];

export function textFacts(text: string): TextFact[] {
  const facts: TextFact[] = [];
  if (LINK.test(text)) facts.push('link');
  if (PHONE.test(text)) facts.push('phone');
  if (MONEY.test(text)) facts.push('money');
  if (CARD.test(text)) facts.push('card');
  return facts;
}
