/**
 * What the content script hears: each message reaches its own hearer, with what it brings, and no other does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { filesUnder } from '../../../src/tools/folders.ts';
import { ROOT } from '../../../src/tools/run.ts';
import { chromeApi, events, reset } from '../../support/fake-browser.ts';

const hearers = {
  'document.recheck': vi.fn(() => undefined),
  'document.caution': vi.fn(() => undefined),
  'page.text': vi.fn(() => ({ text: 'Pay now' })),
};

beforeEach(async () => {
  reset();
  vi.stubGlobal('chrome', chromeApi);
  const { hear } = await import('../../../src/content/api.ts');
  hear(hearers);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

it('gives a message to its hearer, and the answer to who asked', () => {
  const respond = vi.fn();
  const request = { words: 'Taken out', close: 'Close' };
  events.message.happen({ sansi: 'document.caution', request }, {}, respond);
  expect(hearers['document.caution']).toHaveBeenCalledExactlyOnceWith(request);
  expect(respond).not.toHaveBeenCalled();
  events.message.happen({ sansi: 'page.text', request: null }, {}, respond);
  expect(respond).toHaveBeenCalledExactlyOnceWith({ text: 'Pay now' });
});

it('takes no other message', () => {
  const respond = vi.fn();
  for (const message of [null, undefined, 'page.text', {}, { sansi: 'toString' }, { sansi: 'lists.get' }]) {
    events.message.happen(message, {}, respond);
  }
  for (const hearer of Object.values(hearers)) expect(hearer).not.toHaveBeenCalled();
  expect(respond).not.toHaveBeenCalled();
});

it('has a hearer for each message that a page can get', () => {
  const read = (file: string) => readFileSync(join(ROOT, 'src', file), 'utf8');
  const names = [...read('platform/messages/page-messages.ts').matchAll(/^ {2}'([\w.]+)':/gm)].map(
    ([, name]) => name,
  );
  expect(names.length).toBeGreaterThan(3);
  const scripts = filesUnder(join(ROOT, 'src', 'content')).map((file) => read(`content/${file}`));
  const hearing = scripts.filter((script) => /\bhear\(\{/.test(script)).join('');
  expect(names.filter((name) => !hearing.includes(`'${name}':`))).toEqual([]);
});
