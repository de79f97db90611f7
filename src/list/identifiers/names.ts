/**
 * What kinds of identifiers are called, and which expressions are identifiers: all that most code needs to know, and
 * none of what it takes to read one.
 */

export const IDENTIFIER_KINDS = [
  'tel',
  'line',
  'telegram',
  'wechat',
  'whatsapp',
  'wallet',
  'account',
] as const;
export type IdentifierKindName = (typeof IDENTIFIER_KINDS)[number];

const PREFIX = new RegExp(`^(${IDENTIFIER_KINDS.join('|')})[:：]`, 'i');

/** The kind that a text such as `tel:+12025550123` says, right or not; null where it says none. */
export function kindOf(text: string): IdentifierKindName | null {
  return (PREFIX.exec(text)?.[1]?.toLowerCase() as IdentifierKindName | undefined) ?? null;
}

/** Whether an expression of a list is an identifier. No host begins so: a name has no colon, IPv6 begins with a bracket. */
export function isIdentifier(expression: string): boolean {
  return kindOf(expression) !== null;
}
