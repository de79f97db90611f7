/**
 * Which addresses a message holds: in running Chinese, behind and before punctuation, and written so that
 * programs miss them.
 */
import { describe, expect, it } from 'vitest';
import { findLinks } from '../../../src/list/links.ts';

/** The addresses that would be looked up, by link. */
const found = (text: string) =>
  findLinks(text).map((link) => link.readings.map((reading) => reading.canonical));
const all = (text: string) => found(text).flat();

describe('links in Chinese text', () => {
  it.each([
    ['点击evil.example查看', 'http://evil.example/'],
    ['请打开http://evil.example查看详情', 'http://evil.example/'],
    ['請點evil.example。', 'http://evil.example/'],
    ['请打开www.evil.example/login查看', 'http://www.evil.example/login'],
    ['网址：evil.example，请尽快', 'http://evil.example/'],
    ['【银行】evil.example/a?b=1】', 'http://evil.example/a?b=1'],
    ['详见https://evil.example/a/登录', 'https://evil.example/a/'],
    ['1.请打开evil.example', 'http://evil.example/'],
    ['👉evil.example👈', 'http://evil.example/'],
  ])('%s', (text, address) => {
    expect(findLinks(text)).toHaveLength(1);
    expect(all(text)).toContain(address);
  });

  it('are all found where words are all that stands between them', () => {
    expect(found('请到evil.example或bad.example查看')).toEqual([
      ['http://evil.example/'],
      ['http://bad.example/'],
    ]);
    expect(found('evil.example。bad.example')).toHaveLength(2);
  });

  it('may be Chinese names: the whole is looked up too', () => {
    expect(all('苹果.中国')).toEqual(['http://xn--gtvz22d.xn--fiqs8s/']);
    expect(all('打开苹果id.com')).toContain('http://id.com/');
    expect(findLinks('打开苹果id.com')[0]?.readings[1]?.host).toMatch(/^xn--.*\.com$/);
    expect(findLinks('http://苹果id.com/')[0]?.readings[0]?.host).toMatch(/^xn--.*\.com$/);
    expect(all('http://苹果id.com/')).toContain('http://id.com/');
  });

  it('are not words with a dot between them', () => {
    expect(all('1.请打开，2.转账。金额3.5元，版本v2.1')).toEqual([]);
  });
});

describe('links that are made hard to see', () => {
  it.each([
    ['http://185.12.3.4/login', 'http://185.12.3.4/login'],
    ['请看185.12.3.4:8080/x。', 'http://185.12.3.4:8080/x'],
    ['http://3104572164/', 'http://185.12.3.4/'],
    ['http://[2001:db8::1]', 'http://[2001:db8::1]/'],
    ['evil[.]example', 'http://evil.example/'],
    ['open evil-pay dot com slash login', 'http://evil-pay.com/login'],
    ['打开evilpay点com登录', 'http://evilpay.com/'],
    ['evilpay●top', 'http://evilpay.top/'],
    ['go to evilpay . com/a', 'http://evilpay.com/a'],
    ['https://evil-\npay.example/a', 'https://evil-pay.example/a'],
    ['https://\u202eevil\u2066.example\u202c/a', 'https://evil.example/a'],
    ['evil (dot) example', 'http://evil.example/'],
    ['hxxp://evil[.]example', 'http://evil.example/'],
    ['hXXps[:]//evil[.]example/x', 'https://evil.example/x'],
    ['ｅｖｉｌ．ｅｘａｍｐｌｅ', 'http://evil.example/'],
    ['http：／／ｅｖｉｌ．example', 'http://evil.example/'],
    ['www。evil。example', 'http://www.evil.example/'],
    ['𝐞𝐯𝐢𝐥.example', 'http://evil.example/'],
    ['ev\u200bil.exa\u00admple', 'http://evil.example/'],
    ['http://bank.example@evil.example/x', 'http://evil.example/x'],
    ['EVIL.Example', 'http://evil.example/'],
  ])('%s', (text, address) => {
    expect(all(text)).toEqual([address.replace(':8080', '')]);
  });
});

describe('what stands around a link', () => {
  it.each([
    ['See evil.example.', 'http://evil.example/'],
    ['(http://evil.example/a)', 'http://evil.example/a'],
    ['[here](http://evil.example/a), now!', 'http://evil.example/a'],
    ['[http://evil.example]', 'http://evil.example/'],
    ['<a href="http://evil.example/a">', 'http://evil.example/a'],
    ['http://evil.example/a?b=c&d=e!', 'http://evil.example/a?b=c&d=e'],
  ])('%s', (text, address) => {
    expect(all(text)).toEqual([address]);
  });

  it('may be another link', () => {
    expect(all('http://evil.example/a,http://bad.example/b;www.worse.example')).toEqual([
      'http://evil.example/a',
      'http://bad.example/b',
      'http://www.worse.example/',
    ]);
  });
});

it('each link is named once, and a long text takes no long time', () => {
  expect(findLinks('evil.example evil.example http://evil.example')).toHaveLength(2);
  // A search that goes back over the text again and again would outlast the test.
  for (const piece of ['a', 'a.', '1.', '中', '中a.', 'http://', '[', '。a', 'a@', '].', 'http://a:', ' (']) {
    findLinks(piece.repeat(20_000 / piece.length));
  }
  findLinks(`http://a/${'!'.repeat(19_990)}a`);
  expect(findLinks(`${'一'.repeat(6_000_000)} evil.example`)).toHaveLength(1);
});
