/** What a page shows of numbers and names gets to the worker whole, and little else does. */
import { expect, it } from 'vitest';
import { candidatesIn } from '../../../src/content/suspicion/look/candidates.ts';
import { findIdentifiers } from '../../../src/list/identifiers/find.ts';
import { linkLook } from '../../support/made-links.ts';

/** A page of one text and some links. */
function candidates(text: string, hrefs: string[] = []): string[] {
  return candidatesIn(text, linkLook(hrefs).called);
}

const found = (text: string, hrefs: string[] = []) =>
  findIdentifiers(candidates(text, hrefs).join('\n'), ['TW']).map(({ name }) => name);

it.each([
  ['加老師 LINE：wang88 領飆股', 'line:wang88'],
  ['微信号：wxid_a1b2c3', 'wechat:wxid_a1b2c3'],
  ['Write to us: telegram @support_desk', 'telegram:support_desk'],
  ['客服電話 0912-345-678', 'tel:+886912345678'],
  ['Call +44 7911 123456 now', 'tel:+447911123456'],
  ['匯款 中國信託 銀行代碼822 帳號 1234-5678-9012', 'account:822/123456789012'],
  ['Send it to GB82 WEST 1234 5698 7654 32 today', 'account:GB82WEST12345698765432'],
  ['USDT TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'wallet:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['0x52908400098527886E0F7030069857D2E4169EE7', 'wallet:0x52908400098527886e0f7030069857d2e4169ee7'],
  ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'wallet:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
])('%s', (text, name) => expect(found(`Some words before. ${text} and some behind.`)).toContain(name));

it('links to messengers and numbers are among them', () => {
  const hrefs = ['/home', 'https://t.me/profit_daily', 'tel:+886912345678', 'https://shop.example/t.me/x'];
  expect(candidates('nothing here', hrefs)).toEqual(['https://t.me/profit_daily', 'tel:+886912345678']);
  expect(found('', hrefs)).toEqual(['telegram:profit_daily', 'tel:+886912345678']);
});

it('a page of prose sends nothing, and no page sends much', () => {
  expect(candidates('It rained in 2026, and 12 of 30 shops stayed shut. Nobody minded.')).toEqual([]);
  const much = candidates(
    'call +886912345678 '.repeat(5_000) + 'x'.repeat(5_000),
    new Array(900).fill('tel:+1'),
  );
  expect(much.length).toBeLessThanOrEqual(60);
  expect(Math.max(...much.map((one) => one.length))).toBeLessThanOrEqual(120);
});
