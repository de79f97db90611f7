/**
 * A pasted message: what a list names is found whichever way it is read, and nothing is dropped in silence.
 */
import { expect, it, vi } from 'vitest';
import type { IdentifierParts } from '../../../src/background/identifier-check.ts';
import { checkText } from '../../../src/background/text-check.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { DEFAULT_SETTINGS } from '../../../src/platform/settings.ts';

const listing = { expression: 'evil.example/', type: 'phishing', listId: 'l', listName: 'L' } as const;
const judgeOf = (listed: string) => async (url: string) =>
  (url.includes(listed) ? { kind: 'listed', listing } : { kind: 'unknown' }) as Verdict;

vi.stubGlobal('navigator', { languages: [] });

const entries = new Set(['line:anna_88', 'tel:+886912345678']);
const parts: IdentifierParts = {
  settings: { get: async () => ({ ...DEFAULT_SETTINGS, region: 'TW' }) },
  lookups: {
    listingOfAny: async (expressions) => {
      const expression = expressions.find((one) => entries.has(one));
      return expression === undefined ? null : { ...listing, expression };
    },
  },
};

it('identifiers are named with the entry that lists them, national numbers by the region', async () => {
  const { identifiers } = await checkText(
    '加LINE：Anna_88，電話 0912-345-678，Telegram：@somebody',
    judgeOf('evil'),
    parts,
  );
  expect(identifiers).toEqual([
    { kind: 'telegram', value: 'somebody', listing: null },
    { kind: 'line', value: 'anna_88', listing: { ...listing, expression: 'line:anna_88' } },
    { kind: 'tel', value: '+886912345678', listing: { ...listing, expression: 'tel:+886912345678' } },
  ]);
});

it('a listed site is found in words without a space, in either reading', async () => {
  const { links } = await checkText('点击evil.com查看', judgeOf('//evil.com/'), parts);
  expect(links).toEqual([{ text: 'evil.com', host: 'evil.com', verdict: { kind: 'listed', listing } }]);
  const whole = await checkText('打开苹果id.com', judgeOf('//xn--'), parts);
  expect(whole.links).toMatchObject([{ host: expect.stringMatching(/^xn--/), verdict: { kind: 'listed' } }]);
  const neither = await checkText('打开苹果id.com', judgeOf('nothing'), parts);
  expect(neither.links).toMatchObject([{ host: 'id.com', verdict: { kind: 'unknown' } }]);
});

it('what is not looked up is counted', async () => {
  const hosts = Array.from({ length: 53 }, (_, number) => `site${number}.example`);
  const { links, unchecked } = await checkText(hosts.join(' '), judgeOf('evil.example'), parts);
  expect([links.length, unchecked]).toEqual([50, 3]);
  expect((await checkText('site.example', judgeOf('evil.example'), parts)).unchecked).toBe(0);
});
