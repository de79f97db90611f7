/**
 * A page's words for a report: cut to size, and never anything but text.
 */
import { describe, expect, it } from 'vitest';
import { pageText } from '../../../src/content/page-text.ts';

describe('pageText', () => {
  it('gives the words of the page, cut to size', () => {
    expect(pageText({ body: { innerText: 'Pay now' } })).toEqual({ text: 'Pay now' });
    expect(pageText({ body: { innerText: 'x'.repeat(50_000) } }).text.length).toBe(20_000);
  });

  it('gives nothing where a document has no such words', () => {
    for (const body of [null, {}, { innerText: { value: 'x' } }]) {
      expect(pageText({ body })).toEqual({ text: '' });
    }
  });
});
