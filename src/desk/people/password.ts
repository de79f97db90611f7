/**
 * Passwords as scrypt keeps them: `scrypt$N$r$p$salt$hash`, so that the cost can rise and old ones still open.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { SerialQueue } from '../../basics/serial-queue.ts';
import type { PasswordCost } from '../options.ts';

/** OWASP's cost for scrypt (Password Storage Cheat Sheet): 32 MB a try. */
export const PASSWORD_COST: PasswordCost = { N: 32_768, r: 8, p: 3 };
const KEY_BYTES = 32;
/** NIST SP 800-63B asks for eight; whoever decides for everybody needs more. */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 200;
/** Memory that a try may take, in bytes: twice what N and r need. */
const MOST_MEMORY = 2 * 128 * PASSWORD_COST.N * PASSWORD_COST.r;

export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether it is the password. Where there is none, it takes as long to say no, as a new one of `cost` would, so that
 * names cannot be told apart. */
export async function isPassword(
  password: string,
  kept: string | null,
  cost: PasswordCost,
): Promise<boolean> {
  const [scheme, n, r, p, salt = '', hash = ''] = (kept ?? '').split('$');
  if (scheme !== 'scrypt') {
    await derive(password, Buffer.alloc(16), cost);
    return false;
  }
  const key = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  });
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === key.length && timingSafeEqual(expected, key);
}

/** One try at a time: many at once would take the memory of the whole desk. */
const tries = new SerialQueue();

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  // The same letters in another composition are the same password.
  const text = password.normalize('NFKC');
  return tries.add(
    () =>
      new Promise((resolve, reject) => {
        scrypt(text, salt, KEY_BYTES, { ...cost, maxmem: MOST_MEMORY }, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}
