/**
 * Builds the extension for one browser into a folder that the browser can load as it is.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SUMMARY } from './bundle.ts';
import { browserOf, type Edition } from './manifest.ts';
import { packageFaults } from './package-checks.ts';
import { readyMadeFaults } from './ready-made-faults.ts';
import { ROOT, runNode } from './run.ts';
import { declareRules, isRuleFile } from './static-rules.ts';

export interface BuildSettings {
  /** Address of the default list's index file; '' for none. */
  listUrl: string;
  /** Its public key, base64. */
  listKey: string;
  /** Seconds between polls; 0 leaves it to the list. */
  pollSeconds: number;
  /** Whether Chrome's package has a rule for each path of the bundled list. */
  pathRules: boolean;
}

/** What the environment names: SANSI_LIST_URL, SANSI_LIST_KEY, SANSI_POLL_SECONDS. @throws Error on a
 * value that cannot be meant. */
export function settingsFromEnvironment(env: NodeJS.ProcessEnv = process.env): BuildSettings {
  const listUrl = env.SANSI_LIST_URL ?? '';
  const listKey = env.SANSI_LIST_KEY ?? '';
  const pollSeconds = Number(env.SANSI_POLL_SECONDS ?? 0);
  if (listUrl && !/^https?:$/.test(URL.canParse(listUrl) ? new URL(listUrl).protocol : '')) {
    throw new Error(`SANSI_LIST_URL is no web address: ${listUrl}`);
  }
  if (Boolean(listUrl) !== Boolean(listKey)) {
    throw new Error('SANSI_LIST_URL and SANSI_LIST_KEY go together: a list is only as good as its key.');
  }
  if (!Number.isFinite(pollSeconds) || pollSeconds < 0) {
    throw new Error(`SANSI_POLL_SECONDS is no number of seconds: ${env.SANSI_POLL_SECONDS}`);
  }
  return { listUrl, listKey, pollSeconds, pathRules: true };
}

/**
 * Builds into `outDir`, which is emptied first, puts the files of `bundled` (a compiled list) beside, and
 * looks the package over. @throws Error with the builder's words, or with every fault found.
 */
export async function buildExtension(
  edition: Edition,
  outDir: string,
  bundled: string,
  settings: BuildSettings,
): Promise<void> {
  await buildCode(edition, outDir, settings);
  addList(edition, outDir, bundled, settings.pathRules);
}

/** All but the list. @throws Error with the builder's words */
export async function buildCode(
  edition: Edition,
  outDir: string,
  settings: Omit<BuildSettings, 'pathRules'>,
): Promise<void> {
  const slips = readyMadeFaults();
  if (slips.length > 0) throw new Error(slips.join('\n'));
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', '--mode', edition, '--outDir', outDir, '--logLevel', 'warn'];
  const { status, output } = await runNode(vite, args, {
    env: {
      NODE_ENV: 'production',
      SANSI_LIST_URL: settings.listUrl,
      SANSI_LIST_KEY: settings.listKey,
      SANSI_POLL_SECONDS: String(settings.pollSeconds),
    },
  });
  if (status !== 0) throw new Error(`The build for ${edition} failed:\n${output}`);
  // Only Chrome reads it.
  if (edition === 'firefox') rmSync(join(outDir, 'managed-schema.json'));
  cpSync(join(ROOT, 'LICENSE'), join(outDir, 'LICENSE.txt'));
}

/** Puts a list beside the code that is in `outDir`, and looks the package over. @throws Error with every fault found */
export function addList(edition: Edition, outDir: string, bundled: string, pathRules: boolean): void {
  const hasRules = edition === 'chrome' && pathRules;
  const filter = (path: string) => isReadBy(edition, hasRules, path);
  cpSync(bundled, join(outDir, 'bundled'), { recursive: true, filter });
  if (hasRules) declareRules(outDir);
  const faults = packageFaults(outDir, browserOf(edition));
  if (faults.length > 0) throw new Error(`The package for ${edition}:\n  ${faults.join('\n  ')}`);
}

/** Whether an edition reads a file of the bundled list's folder. The summary is for who builds; what may hold requests
 * needs no rules, and Firefox no names to make any of. */
export function isReadBy(edition: Edition, hasRules: boolean, path: string): boolean {
  if (path.endsWith(SUMMARY)) return false;
  if (isRuleFile(path)) return hasRules;
  return edition !== 'firefox' || !path.endsWith('guard.bin');
}
