/**
 * Which identifiers running text has: those that people write, in their ways of writing; not what only looks alike.
 */
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../../../../src/list/identifiers/find.ts';

const found = (text: string, regions: string[] = []) =>
  findIdentifiers(text, regions).map(({ name }) => name);

describe('found', () => {
  it.each([
    // LINE
    ['加我 line id: anna_88 詳談', ['line:anna_88']],
    ['請加LINE：abcde', ['line:abcde']],
    ['LINE: Teacher Wang', ['line:teacher']],
    ['ＬＩＮＥ ＩＤ：ｗａｎｇ８８', ['line:wang88']],
    ['加賴 stock168 領飆股', ['line:stock168']],
    ['賴：hao1017。', ['line:hao1017']],
    ['my line: anna.lee2', ['line:anna.lee2']],
    ['https://line.me/ti/p/~abby0511', ['line:abby0511']],
    ['https://line.me/R/ti/p/%40shop168', ['line:@shop168']],
    // Telegram
    ['join https://t.me/Profit_Daily now', ['telegram:profit_daily']],
    ['t.me/s/profit_daily', ['telegram:profit_daily']],
    ['t.me/+AbCdEf123456', ['telegram:+AbCdEf123456']],
    ['https://t.me/joinchat/AbCdEf123456', ['telegram:+AbCdEf123456']],
    ['tg://resolve?domain=profit_daily', ['telegram:profit_daily']],
    ['飞机号：laowang99', ['telegram:laowang99']],
    ['telegram @support_desk', ['telegram:support_desk']],
    // WeChat
    ['加微信laoshi_168进群', ['wechat:laoshi_168']],
    ['微信号：wxid_a1b2c3', ['wechat:wxid_a1b2c3']],
    ['vx：zhao88888', ['wechat:zhao88888']],
    ['WeChat ID: Lucky-2026', ['wechat:lucky-2026']],
    ['weixin://dl/chat?lucky2026', ['wechat:lucky2026']],
    // WhatsApp
    ['https://wa.me/447911123456?text=hi', ['whatsapp:+447911123456']],
    ['whatsapp://send?text=hi&phone=447911123456', ['whatsapp:+447911123456']],
    ['https://api.whatsapp.com/send?phone=%2B447911123456', ['whatsapp:+447911123456']],
    ['My WhatsApp is +44 7911 123456.', ['whatsapp:+447911123456']],
    // Telephone
    ['请拨打+86 138-0013-8000核实', ['tel:+8613800138000']],
    ['<a href="tel:+12025550123">', ['tel:+12025550123']],
    ['call 00 44 7911 123456 today', ['tel:+447911123456']],
    // Wallets
    ['send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.', ['wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa']],
    ['USDT地址：TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t（TRC20）', ['wallet:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t']],
    ['0x52908400098527886E0F7030069857D2E4169EE7', ['wallet:0x52908400098527886e0f7030069857d2e4169ee7']],
    [
      'pay bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4!',
      ['wallet:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ],
    // Accounts
    ['IBAN GB82 WEST 1234 5698 7654 32 is ours', ['account:GB82WEST12345698765432']],
    ['DE89370400440532013000', ['account:DE89370400440532013000']],
    ['GB82 WEST 1234 5698 7654 32 OK', ['account:GB82WEST12345698765432']],
    ['銀行代碼822 帳號 1234-5678-9012', ['account:822/123456789012']],
    ['中國信託銀行(822) 帳號：123456789012', ['account:822/123456789012']],
    ['请转到卡号：4111 1111 1111 1111', ['account:CARD/4111111111111111']],
  ])('%s', (text, names) => expect(found(text)).toEqual(names));

  it('telephone numbers without a country code, where the person is', () => {
    expect(found('請撥打客服專線 0912-345-678 處理', ['TW'])).toEqual(['tel:+886912345678']);
    expect(found('联系电话：13800138000', ['CN'])).toEqual(['tel:+8613800138000']);
    expect(found('Call us on 020 7946 0018', ['GB'])).toEqual(['tel:+442079460018']);
    expect(found('請撥打客服專線 0912-345-678 處理')).toEqual([]);
  });

  it('each once, also where several kinds stand in one message', () => {
    expect(
      found(
        '老師LINE：wang88，LINE ID wang88，或 t.me/wang88，轉帳到 (822) 帳號123456789012，電話+886912345678',
      ).sort(),
    ).toEqual(['account:822/123456789012', 'line:wang88', 'tel:+886912345678', 'telegram:wang88']);
  });

  it('telephone numbers that are spelt, or in other blanks', () => {
    expect(found('电话：一三八零零一三八零零零', ['CN'])).toEqual(['tel:+8613800138000']);
    expect(found('致电壹叁捌零零壹叁捌零零零', ['CN'])).toEqual(['tel:+8613800138000']);
    expect(found('call one eight hundred five five five zero one nine nine', ['US'])).toEqual([
      'tel:+18005550199',
    ]);
    expect(found('＋８６　１３８００１３８０００')).toEqual(['tel:+8613800138000']);
    expect(found('call +1 800 555 0199 ext. 23')).toEqual(['tel:+18005550199']);
  });

  it('accounts in small letters, by their bank, and as Taiwan writes them', () => {
    expect(found('gb82 west 1234 5698 7654 32')).toEqual(['account:GB82WEST12345698765432']);
    expect(found('工行 4111 1111 1111 1111 王')).toEqual(['account:CARD/4111111111111111']);
    expect(found('請匯款 822-112233445566')).toEqual(['account:822/112233445566']);
  });

  it('what cannot be seen between the letters does not hide one', () => {
    expect(found('LINE：wa\u200bng\u00ad88')).toEqual(['line:wang88']);
  });
});

describe('not found', () => {
  it.each([
    'The bottom line: never pay by gift card.',
    '工行 6222 0200 0011 2233 445',
    'one or two of the three, four at most',
    '一二三四五六七八九',
    'Deadline: 2026-11-30',
    'online: yes',
    'Error at line: 42',
    'inline: block',
    'airline: BR0198',
    'https://t.me/share/url?url=x',
    'https://t.me/joinchat',
    'https://line.me/zh-hant/',
    'https://wa.me/message',
    'WeChat is an app.',
    '微信支付：成功',
    'The telegram: it came late.',
    'order 20261128123456789',
    '订单号：13800138000',
    'version 1.2.3.4567890',
    '2026-11-28 22:30:15',
    '+1 +2 +3',
    'x = a+1234567890123456789012',
    // A transaction, a commit, a picture's hash, an identifier in a page's address.
    '0x88df016429689c079f3b2f6ad39fa052532c50795b733da78a91ebe6a713944b',
    '78aed09f1c2d3e4b5a69788796a5b4c3d2e1f001',
    'QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG',
    '/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit',
    'GB82 WEST 1234 5698 7654 33',
    'ISBN 978-3-16-148410-0',
    '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
    '卡号：4111 1111 1111 1112',
  ])('%s', (text) => expect(found(text, ['CN', 'TW', 'US'])).toEqual([]));
});

describe('a hostile text', () => {
  const many = (text: string, times: number) => text.repeat(times);

  it.each([
    ['digits', many('1', 20_000)],
    ['digits and spaces', many('+1 ', 7_000)],
    ['brackets', many('(822', 5_000)],
    ['wallets', many('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb ', 570)],
    ['one word', many('a', 20_000)],
    ['LINE', many('LINE:', 4_000)],
    ['telephone words', many('call ', 4_000)],
    ['account numbers', many('GB82 ', 4_000)],
    ['links', many('tg://resolve?domain=', 1_000)],
  ])('of %s is read, and gives a bounded answer', (_what, text) => {
    expect(found(text, ['CN']).length).toBeLessThanOrEqual(200);
  });
});
