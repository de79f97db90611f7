/**
 * The family PIN: kept only as a salted, slow hash (PBKDF2-SHA-256, RFC 8018), base64 of salt then hash.
 */
import { fromBase64, toBase64 } from '../basics/base64.ts';

const SALT_BYTES = 16;
const HASH_BITS = 256;
const ROUNDS = 300_000;

export async function hashPin(pin: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  return toBase64(await derive(pin, salt));
}

/** Whether `pin` is the one that `stored` was made from. */
export async function isPin(pin: string, stored: string): Promise<boolean> {
  const salt = fromBase64(stored)?.subarray(0, SALT_BYTES);
  return salt !== undefined && toBase64(await derive(pin, salt)) === stored;
}

async function derive(pin: string, salt: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt: Uint8Array.from(salt), iterations: ROUNDS };
  const hash = new Uint8Array(await crypto.subtle.deriveBits(parameters, key, HASH_BITS));
  return Uint8Array.from([...salt, ...hash]);
}
