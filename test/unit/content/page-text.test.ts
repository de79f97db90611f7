/**
 * A page's words for a report: given for the popup's message only, cut to size, and never anything but text.
 */
import { describe, expect, it } from 'vitest';
import { pageTextFor } from '../../../src/content/page-text.ts';

const asked = { sansi: 'page.text' };

describe('pageTextFor', () => {
  it('gives the words of the page, cut to size', () => {
    expect(pageTextFor(asked, { body: { innerText: 'Pay now' } })).toEqual({ text: 'Pay now' });
    expect(pageTextFor(asked, { body: { innerText: 'x'.repeat(50_000) } })?.text.length).toBe(20_000);
  });

  it('answers no other message', () => {
    for (const message of [null, undefined, 'page.text', {}, { sansi: 'document.recheck' }]) {
      expect(pageTextFor(message, { body: { innerText: 'Pay now' } })).toBeNull();
    }
  });

  it('gives nothing where the page put an element of its own in the place of its text', () => {
    for (const body of [null, {}, { innerText: { value: 'x' } }]) {
      expect(pageTextFor(asked, { body })).toEqual({ text: '' });
    }
  });
});
