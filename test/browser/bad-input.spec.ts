/**
 * Broken, forged and failing servers: the last good list keeps protecting, and people are told.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateSigningKey } from '../../src/list/index-file.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { LIST_HOST } from '../support/extension-build.ts';
import type { SiteReply } from '../support/site-messages.ts';
import { type ListState, waitForListState, waitForWarning } from '../support/steps.ts';
import { TestList } from '../support/test-list.ts';
import { mostlyInChrome } from '../support/thorough.ts';
import { World } from '../support/world.ts';

describe.each(BROWSERS)('a list server that gives (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name);
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.sites.unroute(LIST_HOST, '/index.bin');
    await waitForState('fresh');
    world.sites.forget();
  });

  const replies: [string, SiteReply][] = [
    ['an error', { status: 500, body: 'Oops' }],
    ['nothing', { status: 404, body: '' }],
    ['a web page', { status: 200, body: '<!doctype html><h1>Please log in</h1>' }],
    ['noise', { status: 200, body: Buffer.from('SANI\u0001\u0001 this is not an index') }],
  ];
  // What comes instead of an index is read by the same code in both browsers.
  it.each(mostlyInChrome(name, replies, 2))('%s instead of an index', async (_, reply) => {
    world.sites.route(LIST_HOST, '/index.bin', reply);
    await waitForState('stale', 'refused');
    await stillProtected();
  });

  it('an index that somebody else has signed', async () => {
    const forged = new TestList({ 'harmless.test': 'other' }, { key: await generateSigningKey() });
    await forged.publish();
    world.sites.route(LIST_HOST, '/index.bin', { body: readFileSync(join(forged.folder, 'index.bin')) });
    await waitForState('refused');
    await stillProtected();
    await tab.goto('http://harmless.test/');
    expect(await tab.url()).toBe('http://harmless.test/');
    forged.close();
  });

  it('a file of the next version that is not the one that was signed', async () => {
    world.list.entries.set('added.test', 'phishing');
    const broken = (path: string) => !path.endsWith('/index.bin');
    world.sites.routeHost(LIST_HOST, async (request) => {
      const reply = await world.list.handler(request);
      if (!broken(request.path) || !(reply.body instanceof Uint8Array)) return reply;
      const bytes = Buffer.from(reply.body);
      bytes[bytes.length >> 1]! ^= 0xff;
      return { ...reply, body: bytes };
    });
    const version = await world.list.publish();
    await waitForState('stale', 'refused');
    await stillProtected();
    world.sites.routeHost(LIST_HOST, world.list.handler);
    await world.waitForList(version);
    await tab.goto('http://added.test/');
    await waitForWarning(world.browser, tab);
  });

  async function waitForState(...states: string[]): Promise<void> {
    const isThere = ({ id, state }: ListState) => id !== 'bundled' && states.includes(state);
    await waitForListState(world.browser, isThere, states.join(' or '), 30_000);
  }

  async function stillProtected(): Promise<void> {
    await tab.goto('http://shop-fraud.test/');
    expect((await waitForWarning(world.browser, tab)).host).toBe('shop-fraud.test');
    expect(world.sites.requests('shop-fraud.test')).toEqual([]);
  }
});
