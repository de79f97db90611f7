/**
 * Files that a listed site sends in ways that show no page of it: behind a redirect, into a frame or an object, and
 * made by its own script. In Chrome with the permission to look at downloads, without which they may be saved.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isSeen } from '../support/browsers/script.ts';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { PATIENT } from '../support/steps.ts';
import { buildWithDownloads } from '../support/with-downloads.ts';
import { World } from '../support/world.ts';

/** Beyond the guard set, so that in Chrome it is asked for its file. */
const LISTED = 'evil-fraud.test';
const CONTROL = 'harmless.test';

/** Where a page leads that has a file of `host` saved, as `name`. */
const WAYS: Record<string, (host: string, name: string) => string> = {
  'a redirect': (host, name) => `http://news.test/redirect?to=http://${host}/file/${name}`,
  'a frame': (host, name) => around('iframe src', host, name),
  'an object': (host, name) => around('object data', host, name),
  'its own script': (host, name) => `http://${host}/made/${name}`,
};

function around(start: string, host: string, name: string): string {
  return `http://around.test/?start=${encodeURIComponent(start)}&host=${host}&name=${name}`;
}

describe.each(BROWSERS)('a file of a listed site (%s)', (name) => {
  const saved = mkdtempSync(join(tmpdir(), 'sansi-saved-'));
  let extension: string | null = null;
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    extension = name === 'chrome' ? await buildWithDownloads() : null;
    world = await World.open(name, {
      entries: { [LISTED]: 'fake-app' },
      list: { guard: 0 },
      launch: { saveInto: saved, ...(extension && { extension }) },
    });
    for (const host of [LISTED, CONTROL])
      world.sites.routeHost(host, ({ path }) => {
        const [, how, file = ''] = path.split('/');
        return how === 'made'
          ? {
              body: page(
                host,
                `<script>const link = document.createElement('a');
                link.download = '${file}';
                link.href = URL.createObjectURL(new Blob(['A file']));
                link.click();</script>`,
              ),
            }
          : {
              headers: {
                'content-type': 'application/octet-stream',
                'content-disposition': `attachment; filename="${file}"`,
              },
              body: 'A file',
            };
      });
    world.sites.routeHost('around.test', ({ query }) => ({
      body: page(
        'around.test',
        `<${query.get('start')}="http://${query.get('host')}/file/${query.get('name')}"></${query.get('start')?.split(' ')[0]}>`,
      ),
    }));
  });
  afterAll(async () => {
    await world?.close();
    for (const folder of [saved, extension]) if (folder) rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    tab = await world.browser.newTab('http://news.test/');
    await tab.waitFor(isSeen);
    world.sites.forget();
    return () => tab.close();
  });

  // Firefox saves nothing that an object leads to.
  const ways = Object.keys(WAYS).filter((way) => name === 'chrome' || way !== 'an object');

  it.each(ways)('is not saved that comes by %s', async (way) => {
    const address = WAYS[way]!;
    await tab.leadTo(address(LISTED, 'listed.txt'));
    if (name === 'chrome')
      await expect.poll(() => world.sites.requests(LISTED).length, PATIENT).toBeGreaterThan(0);
    // What is harmless is saved in the same way, and the other would have been before it.
    const second = await world.browser.newTab('http://news.test/');
    await second.leadTo(address(CONTROL, 'harmless.txt'));
    await expect.poll(() => readdirSync(saved), PATIENT).toEqual(['harmless.txt']);
    await second.close();
    rmSync(join(saved, 'harmless.txt'));
    if (name === 'firefox') expect(world.sites.requests(LISTED)).toEqual([]);
  });
});
