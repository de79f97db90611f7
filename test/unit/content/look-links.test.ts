/** What a page's links lead to, told without more work than they are worth. */
import { afterEach, expect, it, vi } from 'vitest';
import { otherHost, placeOf } from '../../../src/content/suspicion/look/links.ts';
import { linkLook } from '../../support/made-links.ts';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['/files/app.apk', 'shop.example'],
  ['https://cdn.example/app.APK?version=2', 'cdn.example'],
  ['//cdn.example/app.a\npk#now', 'cdn.example'],
  ['itms-services://?action=download-manifest&url=https://cdn.example/a.plist', 'shop.example'],
])('%j is an app package', (href, host) => {
  expect(linkLook([href]).packages).toEqual([host]);
});

it.each(['/about?file=app.apk', '/apk', 'https://shop.example/#app.exe', '/app.apk/reviews'])(
  '%j is none',
  (href) => {
    expect(linkLook([href]).packages).toEqual([]);
  },
);

it('has no address taken apart that cannot be a package', () => {
  const parse = vi.spyOn(globalThis, 'URL');
  const { links, deadLinks, contacts } = linkLook([
    ...Array<string>(300).fill('/story/1?x=2'),
    '#',
    'tg://x',
  ]);
  expect({ links, deadLinks, contacts }).toEqual({ links: 302, deadLinks: 1, contacts: 1 });
  expect(parse).not.toHaveBeenCalled();
});

it('reads no more of a link than an address can be long', () => {
  const [called = ''] = linkLook([`tel:${'1'.repeat(1_000_000)}`]).called;
  expect(called.length).toBeLessThanOrEqual(2_000);
});

it.each([
  ['https://other.example/a', 'other.example'],
  [' //other.example/a', 'other.example'],
  ['\\\\other.example', 'other.example'],
  ['/a', null],
  ['a.php', null],
  ['https://shop.example/b', null],
  ['data:image/png;base64,xx', null],
  ['mailto:a@other.example', null],
])('%j leads to %j', (href, host) => {
  expect(otherHost(href, placeOf('https://shop.example/a', 'shop.example'))).toBe(host);
});

it.each([
  ['/a', 'other.example'],
  ['send.php', 'other.example'],
  ['https://shop.example/b', null],
])('%j leads to %j on a page whose base is another host', (href, host) => {
  expect(otherHost(href, placeOf('https://other.example/', 'shop.example'))).toBe(host);
});
