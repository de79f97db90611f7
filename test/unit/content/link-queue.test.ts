/**
 * Which links' addresses are asked about, in which order, and where that ends.
 */
import { describe, expect, it } from 'vitest';
import { BATCH, LinkQueue, linkAddress, MOST_ADDRESSES } from '../../../src/content/link-queue.ts';

describe('the address of a link', () => {
  it('is a web address without its fragment', () => {
    expect(linkAddress('https://a.example/x?y#z')).toBe('https://a.example/x?y');
    expect(linkAddress('HTTP://a.example/')).toBe('HTTP://a.example/');
  });

  it('is nothing for what leads to no web page', () => {
    for (const href of ['mailto:a@b.example', 'javascript:1', '', 'about:blank', 'data:text/html,x']) {
      expect(linkAddress(href)).toBeNull();
    }
  });

  it('is cut where it is longer than any entry', () => {
    expect(linkAddress(`https://a.example/${'x'.repeat(1e6)}`)?.length).toBe(8192);
  });
});

describe('the queue of links', () => {
  it('asks once for an address that many links share, and answers them all', () => {
    const queue = new LinkQueue<string>();
    expect(queue.want('a', 'first')).toBeUndefined();
    expect(queue.want('a', 'second')).toBeUndefined();
    expect(queue.next()).toEqual(['a']);
    expect(queue.take(['a'], ['listed'])).toEqual([
      ['first', 'listed'],
      ['second', 'listed'],
    ]);
    expect(queue.next()).toEqual([]);
    expect(queue.want('a', 'third')).toBe('listed');
  });

  it('remembers that an address is not listed', () => {
    const queue = new LinkQueue<string>();
    queue.want('a', 'link');
    queue.take(queue.next(), [null]);
    expect(queue.want('a', 'other')).toBeNull();
  });

  it('gives up what was not answered, and asks again when the link is seen again', () => {
    const queue = new LinkQueue<string>();
    queue.want('a', 'link');
    expect(queue.take(queue.next(), null)).toEqual([['link', null]]);
    expect(queue.next()).toEqual([]);
    expect(queue.want('a', 'link')).toBeUndefined();
    expect(queue.next()).toEqual(['a']);
  });

  it('asks in bounded batches, for a bounded number of addresses in all', () => {
    const queue = new LinkQueue<number>();
    for (let at = 0; at < MOST_ADDRESSES + 1000; at++) queue.want(`a${at}`, at);
    let asked = 0;
    for (let batch = queue.next(); batch.length > 0; batch = queue.next()) {
      expect(batch.length).toBeLessThanOrEqual(BATCH);
      asked += batch.length;
      queue.take(
        batch,
        batch.map(() => null),
      );
    }
    expect(asked).toBe(MOST_ADDRESSES);
  });
});
