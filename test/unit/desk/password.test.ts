/** Passwords as they are kept: dear to try, also where there is none, and whatever they cost when they were chosen. */
import { expect, it } from 'vitest';
import { hashPassword, isPassword, PASSWORD_COST } from '../../../src/desk/people/password.ts';

const PASSWORD = 'correct horse battery';
const CHEAP = { N: 16, r: 8, p: 1 };

it('costs what OWASP asks for', async () => {
  expect(PASSWORD_COST).toEqual({ N: 32_768, r: 8, p: 3 });
  const kept = await hashPassword(PASSWORD, PASSWORD_COST);
  expect(kept).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await isPassword(PASSWORD, kept, PASSWORD_COST)).toBe(true);
}, 180_000);

it('opens with what it cost when it was chosen', async () => {
  const kept = await hashPassword(PASSWORD, CHEAP);
  expect(await isPassword(PASSWORD, kept, PASSWORD_COST)).toBe(true);
  expect(await isPassword(`${PASSWORD}x`, kept, PASSWORD_COST)).toBe(false);
});

it('is no password where none is kept', async () => {
  for (const kept of [null, '', 'plain$16$8$1$AA$AA']) expect(await isPassword('', kept, CHEAP)).toBe(false);
});

it('is the same in another composition of its letters, and never kept twice alike', async () => {
  const kept = await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9', CHEAP);
  expect(await isPassword('cafe\u0301 cafe\u0301 cafe\u0301', kept, CHEAP)).toBe(true);
  expect(await hashPassword('caf\u00e9 caf\u00e9 caf\u00e9', CHEAP)).not.toBe(kept);
});
