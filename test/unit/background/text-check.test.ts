/**
 * A pasted message: what a list names is found whichever way it is read, and nothing is dropped in silence.
 */
import { expect, it, vi } from 'vitest';
import type { IdentifierParts } from '../../../src/background/identifier-check.ts';
import { checkText } from '../../../src/background/text-check.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { DEFAULT_SETTINGS } from '../../../src/platform/settings.ts';

const listing = { expression: 'evil.example/', type: 'phishing', listId: 'l', listName: 'L' } as const;
const entries = new Set(['line:anna_88', 'tel:+886912345678']);
const identifiers: IdentifierParts = {
  settings: { get: async () => ({ ...DEFAULT_SETTINGS, region: 'TW' }) },
  lookups: {
    listingOfAny: async (expressions) => {
      const expression = expressions.find((one) => entries.has(one));
      return expression === undefined ? null : { ...listing, expression };
    },
  },
};

const about = async (url: string) =>
  url.includes('bit.ly') ? { suspect: false, why: ['short'] } : { suspect: url.includes('odd'), why: [] };
const judgeOf = (listed: string) => ({
  judge: async (url: string) =>
    (url.includes(listed) ? { kind: 'listed', listing } : { kind: 'unknown' }) as Verdict,
  about,
  identifiers,
  desk: async () => 'desk.example',
  language: 'en' as const,
});

vi.stubGlobal('navigator', { languages: [] });

it('identifiers are named with the entry that lists them, national numbers by the region', async () => {
  const { identifiers: found, desk } = await checkText(
    '加LINE：Anna_88，電話 0912-345-678，Telegram：@somebody',
    judgeOf('evil'),
  );
  expect(found).toEqual([
    { kind: 'telegram', value: 'somebody', listing: null },
    { kind: 'line', value: 'anna_88', listing: { ...listing, expression: 'line:anna_88' } },
    { kind: 'tel', value: '+886912345678', listing: { ...listing, expression: 'tel:+886912345678' } },
  ]);
  expect(desk).toBe('desk.example');
});

it('a listed site is found in words without a space, in either reading', async () => {
  const { links } = await checkText('点击evil.com查看', judgeOf('//evil.com/'));
  expect(links).toEqual([
    { text: 'evil.com', host: 'evil.com', verdict: { kind: 'listed', listing }, suspect: false, why: [] },
  ]);
  const whole = await checkText('打开苹果id.com', judgeOf('//xn--'));
  expect(whole.links).toMatchObject([{ host: expect.stringMatching(/^xn--/), verdict: { kind: 'listed' } }]);
  const neither = await checkText('打开苹果id.com', judgeOf('nothing'));
  expect(neither.links).toMatchObject([{ host: 'id.com', verdict: { kind: 'unknown' } }]);
});

it('what is not looked up is counted', async () => {
  const hosts = Array.from({ length: 53 }, (_, number) => `site${number}.example`);
  const { links, unchecked } = await checkText(hosts.join(' '), judgeOf('evil.example'));
  expect([links.length, unchecked]).toEqual([50, 3]);
  expect((await checkText('site.example', judgeOf('evil.example'))).unchecked).toBe(0);
});

it('what the signals say of an address is told where no list names it', async () => {
  const { links } = await checkText('bit.ly/x odd.example evil.example', judgeOf('//evil.example'));
  expect(links.map(({ host, suspect, why }) => [host, suspect, why])).toEqual([
    ['bit.ly', false, ['short']],
    ['odd.example', true, []],
    ['evil.example', false, []],
  ]);
});

it('the words are looked through: reasons where they are suspect, none where they are not', async () => {
  const fraud = '我是刑侦大队的，您涉嫌洗钱，不要告诉任何人，请把钱转到安全账户';
  const { words } = await checkText(fraud, judgeOf('nothing'));
  expect(words).toMatchObject({ suspect: true, kind: 'authority' });
  expect(words.cues.length).toBeGreaterThan(1);
  expect(words.cues.every(({ why }) => why.length > 5)).toBe(true);
  const calm = await checkText(
    'Your order has been shipped and should arrive on Tuesday.',
    judgeOf('nothing'),
  );
  expect(calm.words).toEqual({ suspect: false, kind: null, cues: [] });
});
