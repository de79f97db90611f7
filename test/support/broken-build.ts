/**
 * Builds of the extension whose storage of lists does not work, as on a broken disk: what is left is the real
 * worker, which can judge nothing.
 */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from './browsers/types.ts';
import { lightBuild } from './extension-build.ts';

const FAULTS = {
  /** Opening the database never ends. */
  silent: 'IDBFactory.prototype.open = () => ({ addEventListener() {} });',
  /** The worker ends in its first moment, before it listens to anything. */
  dead: 'throw new Error("The worker is broken.");',
} as const;

export type Fault = keyof typeof FAULTS;

/** A folder of its own with the broken build; the caller removes it. */
export async function brokenBuild(browser: BrowserName, fault: Fault): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `sansi-${fault}-`));
  cpSync(await lightBuild(browser), folder, { recursive: true });
  const loader = join(folder, 'service-worker-loader.js');
  writeFileSync(join(folder, 'fault.js'), FAULTS[fault]);
  // Modules run in the order in which they are imported.
  writeFileSync(loader, `import './fault.js';\n${readFileSync(loader, 'utf8')}`);
  return folder;
}
