/**
 * Text of others in patterns of SQL's LIKE.
 */

/** `text` as it stands: none of its characters stands for others. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
