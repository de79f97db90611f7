/**
 * An empty embedded database for desks of tests: making one takes ten seconds of work, copying it none.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../src/desk/db/open.ts';
import { cachedFolder } from '../../src/tools/cached-folder.ts';
import { hashOf } from '../../src/tools/folders.ts';
import { ROOT } from '../../src/tools/run.ts';

/** The lock file pins the database itself. */
const INPUTS = ['src/desk/db', 'package-lock.json'];

/** Puts an empty database where a desk with this data folder looks for its own. */
export async function putEmptyDatabase(folder: string): Promise<void> {
  const name = hashOf(INPUTS.map((path) => join(ROOT, path))).slice(0, 12);
  const template = await cachedFolder(join(ROOT, '.sansi', 'desk-template'), name, async (draft) => {
    const db = await openDatabase({ dataDir: draft, databaseUrl: null }, () => {});
    await db.destroy();
  });
  cpSync(template, folder, { recursive: true });
}
