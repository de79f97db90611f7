/**
 * The extension as specs use it: built like a release, but with the test list's made-up address and key.
 * A build is kept as long as nothing that goes into it changes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningKey } from '../../src/list/index-file.ts';
import { createKeyFile, readKeyFile } from '../../src/publisher/signing-key.ts';
import { type BuildSettings, buildExtension } from '../../src/tools/build-extension.ts';
import { bundledList } from '../../src/tools/bundled-list.ts';
import { cachedFolder } from '../../src/tools/cached-folder.ts';
import { hashOf } from '../../src/tools/folders.ts';
import type { Edition } from '../../src/tools/manifest.ts';
import { ROOT } from '../../src/tools/run.ts';

/** Where the default list of test builds is. No such host exists: the test web server plays it. */
export const LIST_HOST = 'lists.sansi.test';
export const LIST_URL = `http://${LIST_HOST}/index.bin`;
/** Seconds between polls in test builds. */
export const POLL_SECONDS = 1;

const KEPT = join(ROOT, '.sansi', 'tests');
/** How many builds for a browser are kept, however old. */
const KEPT_BUILDS = 3;
const INPUTS = ['src', 'public', 'manifest.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.json'];

/**
 * The key of the test list, made at the first use and never committed. Spec files run side by side: each may
 * make one, and the first that is in place is the one for all (a link never replaces what is there).
 */
export async function testKey(): Promise<SigningKey> {
  const file = join(KEPT, 'key.json');
  mkdirSync(KEPT, { recursive: true });
  if (!existsSync(file)) {
    const own = `${file}.${process.pid}.${randomUUID()}`;
    await createKeyFile(own);
    try {
      linkSync(own, file);
    } catch (error) {
      if (!existsSync(file)) throw error;
    } finally {
      rmSync(own);
    }
  }
  return readKeyFile(file);
}

/** Folder of a build of `edition`; see buildExtension for what can go wrong. */
export async function testBuild(edition: Edition, change: Partial<BuildSettings> = {}): Promise<string> {
  const settings: BuildSettings = {
    listUrl: LIST_URL,
    listKey: (await testKey()).publicKey,
    pollSeconds: POLL_SECONDS,
    // Chrome reads them at every start of a test's browser, which takes it a second. bundled.spec has them.
    pathRules: false,
    ...change,
  };
  const bundled = await bundledList();
  const inputs = hashOf(INPUTS.map((path) => join(ROOT, path)).concat(bundled));
  const wishes = createHash('sha256').update(JSON.stringify(settings)).digest('hex');
  const name = `${inputs.slice(0, 12)}-${wishes.slice(0, 12)}`;
  const make = (draft: string) => buildExtension(edition, draft, bundled, settings);
  return cachedFolder(join(KEPT, edition), name, make, KEPT_BUILDS);
}
