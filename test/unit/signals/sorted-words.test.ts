/** Words in their order, by the places of their letters. */
import { expect, it } from 'vitest';
import { SortedWords } from '../../../src/signals/text/sorted-words.ts';

it('has each word where it begins, and what it has in common with the one before', () => {
  const { sorted, starts, common } = new SortedWords(['\u0001\u0002\u0003', '\u0001\u0002', '\u0004\u0001']);
  expect(sorted).toEqual(['\u0001\u0002', '\u0001\u0002\u0003', '\u0004\u0001']);
  expect([...starts]).toEqual([0, 2, 5, 7]);
  expect([...common].slice(0, 3)).toEqual([0, 2, 0]);
});

it('refuses more letters than it has numbers for', () => {
  const words = Array.from(
    { length: 700 },
    (_, at) => `${String.fromCharCode(at + 1)}${'\u0001'.repeat(99)}`,
  );
  expect(() => new SortedWords(words)).toThrow('The words have more than 65535 letters.');
});
