/**
 * Secrets that people hold: the database keeps hashes of them, and they are compared in a time that tells nothing.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same, in a time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

/** For secrets that were drawn, and so cannot be guessed: SHA-256, as text. */
export function hashOfSecret(text: string): string {
  return digest(text).toString('base64url');
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
