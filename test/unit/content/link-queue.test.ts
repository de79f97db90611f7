/**
 * Which links' addresses are asked about, in which order, and where that ends.
 */
import { describe, expect, it } from 'vitest';
import { LinkQueue, linkAddress, MOST_KNOWN } from '../../../src/content/link-queue.ts';
import { MAX_ASKED, MAX_LINK, MAX_LINKS } from '../../../src/platform/limits.ts';
import type { LinkMark } from '../../../src/platform/messages/answers.ts';

describe('the address of a link', () => {
  const address = (href: string) => linkAddress(href, { href, baseURI: 'about:blank' });

  it('is a web address without its fragment', () => {
    expect(address('https://a.example/x?y#z')).toBe('https://a.example/x?y');
    expect(address('HTTP://a.example/')).toBe('HTTP://a.example/');
  });

  it('is made by the browser where it is not written as a whole, or has what a question is parted at', () => {
    const link = { href: 'https://a.example/made', baseURI: 'https://b.example/c/d' };
    const others = [
      'x',
      '//x',
      '/\\x',
      '/x y',
      ' https://a.example/x',
      'https://a.example/x y',
      'http:a',
      '',
    ];
    for (const written of others) expect(linkAddress(written, link)).toBe(link.href);
    expect(linkAddress('/x', { ...link, baseURI: 'about:blank' })).toBe(link.href);
  });

  it('of a path on the page’s own host is that host with the path, wherever the page says that it lies', () => {
    expect(linkAddress('/x?y#z', { href: '', baseURI: 'https://b.example:8080/c/d' })).toBe(
      'https://b.example:8080/x?y',
    );
    expect(linkAddress('/', { href: '', baseURI: 'http://c.example/' })).toBe('http://c.example/');
  });

  it('is nothing for what leads to no web page', () => {
    for (const href of ['mailto:a@b.example', 'javascript:1', '', 'about:blank', 'data:text/html,x']) {
      expect(address(href)).toBeNull();
    }
  });

  it('is cut where it is longer than any entry', () => {
    expect(address(`https://a.example/${'x'.repeat(1e6)}`)?.length).toBe(8192);
  });
});

/** What the queue tells of the links when it takes this answer. */
function taken<Link>(
  queue: LinkQueue<Link>,
  batch: readonly string[],
  marks: readonly LinkMark[] | null,
): [Link, LinkMark][] {
  const told: [Link, LinkMark][] = [];
  queue.take(batch, marks, (link, mark) => told.push([link, mark]));
  return told;
}

describe('the queue of links', () => {
  it('asks once for an address that many links share, and answers them all', () => {
    const queue = new LinkQueue<string>();
    expect(queue.want('a', 'first')).toBeUndefined();
    expect(queue.want('a', 'second')).toBeUndefined();
    expect(queue.next()).toEqual(['a']);
    expect(taken(queue, ['a'], ['listed'])).toEqual([
      ['first', 'listed'],
      ['second', 'listed'],
    ]);
    expect(queue.next()).toEqual([]);
    expect(queue.want('a', 'third')).toBe('listed');
  });

  it('tells a link once, however often it is seen before the answer', () => {
    const queue = new LinkQueue<string>();
    for (const link of ['one', 'one', 'other', 'one']) queue.want('a', link);
    expect(taken(queue, ['a'], [null])).toEqual([
      ['one', null],
      ['other', null],
    ]);
  });

  it('remembers that an address is not listed', () => {
    const queue = new LinkQueue<string>();
    queue.want('a', 'link');
    taken(queue, queue.next(), [null]);
    expect(queue.want('a', 'other')).toBeNull();
  });

  it('gives up what was not answered, leaves it as it is, and asks again when the link is seen again', () => {
    const queue = new LinkQueue<string>();
    queue.want('a', 'link');
    // Not as `null`, which would take a mark off because the worker has no time.
    expect(taken(queue, queue.next(), null)).toEqual([]);
    expect(queue.next()).toEqual([]);
    expect(queue.want('a', 'link')).toBeUndefined();
    expect(queue.next()).toEqual(['a']);
  });

  it('asks in bounded batches, and says when one is full', () => {
    const queue = new LinkQueue<number>();
    for (let at = 0; at < MAX_LINKS - 1; at++) queue.want(`a${at}`, at);
    expect(queue.full).toBe(false);
    for (let at = MAX_LINKS - 1; at < 2 * MAX_LINKS; at++) queue.want(`a${at}`, at);
    expect(queue.full).toBe(true);
    expect(queue.next().length).toBe(MAX_LINKS);
  });

  it('asks for fewer that are long', () => {
    const queue = new LinkQueue<number>();
    for (let at = 0; at < 100; at++) queue.want(`${at}${'x'.repeat(MAX_LINK - 10)}`, at);
    const first = queue.next();
    expect(first.join('\n').length).toBeLessThanOrEqual(MAX_ASKED);
    taken(queue, first, [null]);
    expect(first.length + queue.next().length).toBe(100);
  });

  /** Has the worker answer all that waits. */
  function answer(
    queue: LinkQueue<number>,
    markOf: (address: string) => 'listed' | 'suspect' | null,
  ): number {
    let asked = 0;
    for (let batch = queue.next(); batch.length > 0; batch = queue.next()) {
      asked += batch.length;
      taken(queue, batch, batch.map(markOf));
    }
    return asked;
  }

  it('forgets the oldest innocent address, never refuses a new one, and keeps what is listed', () => {
    const queue = new LinkQueue<number>();
    queue.want('fraud', 0);
    answer(queue, () => 'listed');
    for (let at = 0; at < MOST_KNOWN + 1000; at++) queue.want(`a${at}`, at);
    expect(answer(queue, () => null)).toBe(MOST_KNOWN + 1000);
    expect(queue.known('a999')).toBeUndefined();
    expect(queue.known('a1000')).toBeNull();
    expect(queue.known('fraud')).toBe('listed');
    expect(queue.want('another', 0)).toBeUndefined();
    expect(queue.next()).toEqual(['another']);
  });

  it('knows which addresses are suspect only, apart from listed ones', () => {
    const queue = new LinkQueue<number>();
    for (const address of ['fraud', 'doubt', 'fine']) queue.want(address, 0);
    answer(queue, (address) => (address === 'fraud' ? 'listed' : address === 'doubt' ? 'suspect' : null));
    expect(['fraud', 'doubt', 'fine'].map((address) => queue.known(address))).toEqual([
      'listed',
      'suspect',
      null,
    ]);
    queue.forget();
    expect(queue.known('doubt')).toBeUndefined();
  });

  it('asks for all again when the lists have changed, and until then keeps what was marked', () => {
    const queue = new LinkQueue<number>();
    queue.want('fraud', 0);
    queue.want('fine', 1);
    answer(queue, (address) => (address === 'fraud' ? 'listed' : null));
    queue.forget();
    expect([queue.known('fraud'), queue.known('fine')]).toEqual([undefined, undefined]);
    expect([queue.last('fraud'), queue.last('fine')]).toEqual(['listed', undefined]);
    // A second change comes before anything was asked.
    queue.forget();
    expect(queue.last('fraud')).toBe('listed');
    for (const address of ['fraud', 'fine']) expect(queue.want(address, 0)).toBeUndefined();
    answer(queue, (address) => (address === 'fine' ? 'listed' : null));
    expect([queue.known('fraud'), queue.known('fine')]).toEqual([null, 'listed']);
    expect([queue.last('fraud'), queue.last('fine')]).toEqual([null, 'listed']);
  });

  it('asks again what was answered by a list that has changed meanwhile', () => {
    const queue = new LinkQueue<string>();
    queue.want('lifted', 'link');
    const batch = queue.next();
    queue.forget();
    expect(taken(queue, batch, ['listed'])).toEqual([]);
    expect(queue.last('lifted')).toBeUndefined();
    expect(queue.next()).toEqual(['lifted']);
    expect(taken(queue, ['lifted'], [null])).toEqual([['link', null]]);
  });
});
