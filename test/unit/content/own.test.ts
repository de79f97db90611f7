/** What a page names as a property of its form stands in front of it; the browser's own is what our scripts ask for. */
import { describe, expect, it, vi } from 'vitest';

// As in Chromium, whose elements tell extensions nothing more than pages.
vi.stubGlobal('Element', class {});
const { own, read } = await import('../../../src/content/own.ts');

/** As the browser makes an element: what it has is its prototype's. */
class Made {
  #words = 'its own';
  get words(): string {
    return this.#words;
  }
  set words(words: string) {
    this.#words = words;
  }
  say(): string {
    return `says ${this.#words}`;
  }
}

/** With a field that is named as each of them. */
function shadowed(): Made & Node {
  const made = new Made();
  for (const name of ['words', 'say']) Object.defineProperty(made, name, { value: 'the page’s' });
  return made as Made & Node;
}

describe('what something has of its own', () => {
  it('is read, called and set past what stands in front of it', () => {
    const made = shadowed();
    expect(made.words).toBe('the page’s');
    expect(read(made, 'words')).toBe('its own');
    own(made).words = 'new';
    expect([own(made).words, own(made).say()]).toEqual(['new', 'says new']);
  });
});
