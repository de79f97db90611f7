/**
 * The addresses of Sansi's own stop pages: what they carry, and what is read back out of them.
 */
import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { isMade, pageAddress } from '../../../../src/background/page-address.ts';
import { isStopPageOf, stopPage, stoppedAddress } from '../../../../src/background/stop/addresses.ts';

describe('the address of a stop page', () => {
  it('carries the stopped one, and gives it back without its fragment', () => {
    const page = stopPage('http://fraud.test/login?to=a#part', 'top');
    const own = 'chrome-extension://abc/src/pages/warning/warning.html';
    expect(page).toBe(`${own}#http://fraud.test/login?to=a#part`);
    expect(stoppedAddress(page)).toBe('http://fraud.test/login?to=a');
    expect(isStopPageOf(page, 'http://fraud.test/login?to=a#other')).toBe(true);
    expect(isStopPageOf(page, 'http://fraud.test/login')).toBe(false);
  });

  it('carries the beginning of one of a million characters, and is still known as that one’s', () => {
    const address = `http://fraud.test/${'a'.repeat(1_000_000)}`;
    const page = stopPage(address, 'frame');
    expect(page.length).toBeLessThan(17_000);
    expect(stoppedAddress(page)).toBe(address.slice(0, 16_384));
    expect(isStopPageOf(page, address)).toBe(true);
  });

  it('is read out of the reader’s, which is of the page that is read', () => {
    const read = 'about:reader?url=http%3A%2F%2Ffraud.test%2Fnews%3Fa%3D1%23b';
    expect(pageAddress(read)).toBe('http://fraud.test/news?a=1');
    expect(isMade(read)).toBe(false);
    expect(isMade('about:blank')).toBe(true);
    expect(pageAddress('about:reader?url=%')).toBeNull();
    expect(pageAddress('about:reader?url=about%3Aconfig')).toBeNull();
  });

  it('stands for nothing where it carries no web address', () => {
    expect(stoppedAddress(`${stopPage('', 'top')}javascript:alert(1)`)).toBeNull();
    expect(stoppedAddress('http://fraud.test/#http://other.test/')).toBeNull();
  });
});
