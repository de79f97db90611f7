/**
 * A pasted message: what a list names is found whichever way it is read, and nothing is dropped in silence.
 */
import { expect, it } from 'vitest';
import { checkText } from '../../../src/background/text-check.ts';
import type { Verdict } from '../../../src/list/verdict.ts';

const listing = { expression: 'evil.example/', type: 'phishing', listId: 'l', listName: 'L' } as const;
const judgeOf = (listed: string) => async (url: string) =>
  (url.includes(listed) ? { kind: 'listed', listing } : { kind: 'unknown' }) as Verdict;

it('a listed site is found in words without a space, in either reading', async () => {
  const { links } = await checkText('点击evil.com查看', judgeOf('//evil.com/'));
  expect(links).toEqual([{ text: 'evil.com', host: 'evil.com', verdict: { kind: 'listed', listing } }]);
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
