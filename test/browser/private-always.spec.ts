/**
 * Firefox that browses privately always: it opens no IndexedDB there, and the lists are kept all the same.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIST_HOST } from '../support/extension-build.ts';
import { listStates, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const SLOW = { timeout: 30_000 };

describe('private browsing always (firefox)', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open('firefox', { launch: { allowPrivate: true, privateAlways: true } });
  });
  afterAll(() => world?.close());

  it('syncs its lists, looks sites up in them, and says that all is well', async () => {
    const page = await world.browser.newTab(world.browser.extensionUrl('options'));
    const indexed = await page.evaluate(
      () =>
        new Promise<string>((done) => {
          const opening = indexedDB.open('anything');
          opening.onsuccess = () => done('opens');
          opening.onerror = () => done(opening.error?.name ?? '');
        }),
    );
    // Where this changes, nothing needs the other way any more.
    expect(indexed).toBe('InvalidStateError');
    await page.goto('http://pages.test/bad/login');
    expect(await waitForWarning(world.browser, page)).toMatchObject({ host: 'pages.test' });
    await page.goto(world.browser.extensionUrl('popup', '?tab=0'));
    await page.waitFor('[data-freshness="good"]', SLOW);
    await page.close();
  });

  it('has them when its worker starts anew, and after a restart of the browser', async () => {
    world.list.entries.set('later-fraud.test', 'loan');
    const version = await world.publish();
    for (const again of [() => world.browser.stopWorker(), () => world.browser.restart()]) {
      // What is not in its own store comes from nowhere now.
      world.sites.routeHost(LIST_HOST, () => ({ status: 503 }));
      await again();
      const page = await world.browser.newTab('http://later-fraud.test/');
      expect(await waitForWarning(world.browser, page)).toMatchObject({ fraudType: 'loan' });
      expect((await listStates(world.browser)).find(({ id }) => id === 'default')).toMatchObject({ version });
      await page.close();
    }
  });
});
