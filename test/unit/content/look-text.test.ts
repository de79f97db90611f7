/** The text of a page is looked at no longer than its first letters take, however it is made. */
import { beforeEach, expect, it, vi } from 'vitest';
import { isChinese, phrasesIn, textOf } from '../../../src/content/suspicion/look/text.ts';

let asked = 0;

/** An element with these texts, each in an element of its own. */
function element(texts: readonly string[], parent = 'SPAN'): Node {
  const substringData = function (this: { text: string }, from: number, most: number): string {
    return this.text.slice(from, from + most);
  };
  return texts.map((text) => ({
    text,
    substringData,
    parentNode: { nodeName: parent },
  })) as unknown as Node;
}

beforeEach(() => {
  asked = 0;
  vi.stubGlobal('NodeFilter', { SHOW_TEXT: 4 });
  vi.stubGlobal('document', {
    createTreeWalker: (root: unknown) => {
      const nodes = (root as unknown[]).values();
      return {
        nextNode: () => {
          asked++;
          return nodes.next().value ?? null;
        },
      };
    },
  });
  return () => vi.unstubAllGlobals();
});

it('keeps words of a page apart, and letters of one word together where that is asked', () => {
  expect(textOf(element(['Sign in', '\n  ', 'Help']))).toBe('Sign in Help ');
  expect(textOf(element(['Pay', 'Pal', ' ', 'login']), 200, '')).toBe('PayPal login');
  expect(textOf(element(['hidden'], 'SCRIPT'))).toBe('');
});

it('ends with the letters that were asked for', () => {
  expect(textOf(element(['12345', '67890']), 7, '')).toBe('1234567');
});

it('asks for no more nodes than letters', () => {
  expect(textOf(element(Array<string>(5_000).fill('')), 100, '')).toBe('');
  expect(asked).toBe(100);
});

it('takes no more of a node than the first letters of a page', () => {
  const replace = vi.spyOn(String.prototype, 'replace');
  try {
    expect(textOf(element(['word '.repeat(1_000_000)])).length).toBe(6_000);
    expect(replace.mock.contexts.every((text) => String(text).length <= 24_000)).toBe(true);
  } finally {
    replace.mockRestore();
  }
});

it('finds every group of phrases that stands there, at its edges too, and no other', () => {
  const groups = 'verify your account\tzz\nact now\nnot there\tnor this one\nok\n客服';
  expect(phrasesIn('act now or verify your account 客服', `7\n${groups}`)).toEqual([7, 8, 11]);
  expect(phrasesIn('ok', `0\n${groups}`)).toEqual([3]);
  expect(phrasesIn('', `0\n${groups}`)).toEqual([]);
  expect(phrasesIn('ok', '')).toEqual([]);
});

it('tells Chinese pages from others', () => {
  expect(isChinese('请登录您的账户，否则将被冻结。')).toBe(true);
  expect(isChinese('Sign in to your account at 中 once')).toBe(false);
});
