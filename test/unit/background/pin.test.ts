/**
 * The stored form of the family PIN: it opens with the PIN alone, and tells nothing of it.
 */
import { expect, it } from 'vitest';
import { hashPin, isPin } from '../../../src/background/pin.ts';

it('a PIN opens what was made from it, and no other does', async () => {
  const stored = await hashPin('4711');
  expect(stored).not.toContain('4711');
  expect(await isPin('4711', stored)).toBe(true);
  expect(await isPin('4712', stored)).toBe(false);
  expect(await hashPin('4711')).not.toBe(stored);
}, 20_000);
