/**
 * Characters that nobody sees, and those that turn the order of others around: they hide a word from programs, or show
 * somebody another order than is there.
 */
export const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u{e0000}-\u{e0fff}]/gu;

export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '');
}
