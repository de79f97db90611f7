/**
 * Addresses of Ethereum and the chains that have its form: 20 bytes in hexadecimal. Capitals are check digits (EIP-55)
 * that many leave out, so that the canonical form is without them.
 */
import type { Reading } from '../kind.ts';

/** @returns null where the text is of another form */
export function readEvm(text: string): Reading | null {
  if (!/^0x/i.test(text)) return null;
  return /^0x[0-9a-f]{40}$/i.test(text) ? { value: text.toLowerCase() } : { refusal: 'identifier-form' };
}
