/**
 * The extension as specs use it: built like a release, but with the test list's made-up address and key.
 * A build is kept as long as nothing that goes into it changes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SigningKey } from '../../src/list/index-file.ts';
import { createKeyFile, readKeyFile } from '../../src/publisher/signing-key.ts';
import { addList, type BuildSettings, buildCode } from '../../src/tools/build-extension.ts';
import { PRACTICE } from '../../src/tools/bundle.ts';
import { bundledList } from '../../src/tools/bundled-list.ts';
import { cachedFolder } from '../../src/tools/cached-folder.ts';
import { hashOf } from '../../src/tools/folders.ts';
import type { Edition } from '../../src/tools/manifest.ts';
import { ROOT } from '../../src/tools/run.ts';
import { times } from './thorough.ts';

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

/** Folder of a build of `edition` with the whole bundled list; see buildExtension for what can go wrong. */
export async function testBuild(edition: Edition, change: Partial<BuildSettings> = {}): Promise<string> {
  return buildWith(await bundledList(), edition, change);
}

/**
 * The same with a bundled list of next to nothing, for what is not about that list: a new profile stores the whole one at
 * its first start, and Chrome works through its 200,000 names whenever a rule changes. At night it is the whole one.
 */
export async function lightBuild(edition: Edition): Promise<string> {
  const bundled = times(0, 1) ? await bundledList('bundled-light', [PRACTICE]) : await bundledList();
  return buildWith(bundled, edition, {});
}

async function buildWith(bundled: string, edition: Edition, change: Partial<BuildSettings>): Promise<string> {
  const { pathRules, ...settings }: BuildSettings = {
    listUrl: LIST_URL,
    listKey: (await testKey()).publicKey,
    pollSeconds: POLL_SECONDS,
    // Chrome reads them at every start of a test's browser, which takes it a second. bundled.spec has them.
    pathRules: false,
    ...change,
  };
  const inputs = INPUTS.map((path) => join(ROOT, path));
  const code = await kept(`code/${edition}`, [hashOf(inputs), settings], (draft) =>
    buildCode(edition, draft, settings),
  );
  return kept(edition, [hashOf([...inputs, bundled]), settings, pathRules], async (draft) => {
    cpSync(code, draft, { recursive: true });
    addList(edition, draft, bundled, pathRules);
  });
}

/** What `make` makes, in a folder at `place`, as long as nothing of `wishes` changes. */
function kept(
  place: string,
  wishes: readonly unknown[],
  make: (draft: string) => Promise<void>,
): Promise<string> {
  const name = createHash('sha256').update(JSON.stringify(wishes)).digest('hex').slice(0, 24);
  return cachedFolder(join(KEPT, place), name, make, KEPT_BUILDS);
}
