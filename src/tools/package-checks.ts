/**
 * What a built package must never be, looked at after every build: detectable or readable by pages,
 * heavy on every page, too large, or able to run what it did not bring along.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES, localeFolder } from '../language/languages.ts';
import { CONTINUED_SCRIPT, SUSPECT_SCRIPT } from '../platform/page-scripts.ts';
import { filesUnder } from './folders.ts';
import type { BrowserName } from './manifest.ts';
import { isRuleFile } from './static-rules.ts';
import { unusedFiles } from './unused-files.ts';

/** Bytes of script that every page of the web waits for because of us. */
export const CONTENT_SCRIPT_BUDGET = 12 * 1024;
/** Bytes that it carries later, once it is there: the marks of links, and in top documents the look for suspicion. */
export const LATER_SCRIPT_BUDGET = 24 * 1024;
/** Bytes of the scripts that only a page has which somebody went on to, or which is suspect. */
export const ON_DEMAND_BUDGETS: Readonly<Record<string, number>> = {
  [CONTINUED_SCRIPT]: 5 * 1024,
  [SUSPECT_SCRIPT]: 10 * 1024,
};
/** Bytes of the whole package as it is fetched, the bundled list included. */
export const PACKAGE_BUDGET = 6_000_000;
/** Bytes of script that a browser has to read before a worker that was woken can answer: that is most of what such a
 * page waits for, in Firefox a millisecond for some ten thousand. Chrome's worker has all scripts in one. */
export const START_BUDGET: Record<BrowserName, number> = { firefox: 128 * 1024, chrome: 360 * 1024 };
/** Files that a page waits for before it can be drawn: its script, its style, the bundler's own few lines. */
const PAGE_FILES = 3;
/** No file of a signing key is larger. */
const KEY_FILE_BYTES = 2_000;
/** The store's linter parses no larger file. */
const FILE_BUDGET = 5_000_000;

interface BuiltManifest {
  background?: { service_worker?: string; scripts?: string[] };
  content_scripts?: { js?: string[]; css?: string[]; run_at?: string }[];
  web_accessible_resources?: { resources: string[]; use_dynamic_url?: boolean }[];
  content_security_policy?: { extension_pages?: string };
}

/** One sentence for each fault of the package in `folder`; empty where it is fine. */
export function packageFaults(folder: string, browser: BrowserName): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BuiltManifest;
  return [
    ...accessFaults(manifest, browser),
    ...contentScriptFaults(manifest, folder),
    ...workerFaults(manifest, folder, browser),
    ...policyFaults(manifest),
    ...sizeFaults(folder),
    ...markupFaults(folder),
    ...pageFaults(folder),
    ...messageFaults(folder),
    ...licenceFaults(folder),
    ...publisherFaults(folder),
    ...unusedFiles(folder).map((file) => `${file} is in the package, and nothing in it asks for it.`),
  ];
}

function accessFaults(manifest: BuiltManifest, browser: BrowserName): string[] {
  return (manifest.web_accessible_resources ?? []).flatMap(({ resources, use_dynamic_url }) => {
    const faults = resources
      .filter((resource) => resource.includes('*') || !resource.endsWith('.html'))
      .map((resource) => `Any page could read ${resource}: only whole stop pages may be web-accessible.`);
    if (browser === 'chrome' && !use_dynamic_url) {
      faults.push(`${resources.join(', ')}: without use_dynamic_url a page can tell that Sansi is there.`);
    }
    return faults;
  });
}

function contentScriptFaults(manifest: BuiltManifest, folder: string): string[] {
  const scripts = (manifest.content_scripts ?? []).map(({ js = [], css = [], run_at: when }) => {
    const files = [...js, ...css];
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    return { files, bytes, later: when === 'document_idle' };
  });
  const onDemand = filesUnder(folder).filter((file) => file in ON_DEMAND_BUDGETS);
  const faults = [...scripts.flatMap(({ files }) => files), ...onDemand]
    .filter((file) => /^\s*(?:import|export)\s|\bimport\(/m.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => `${file} loads other files, so it runs after the page's own scripts.`);
  for (const when of [false, true]) {
    const bytes = scripts.reduce((sum, script) => sum + (script.later === when ? script.bytes : 0), 0);
    const budget = when ? LATER_SCRIPT_BUDGET : CONTENT_SCRIPT_BUDGET;
    if (bytes <= budget) continue;
    const which = when ? 'later content scripts' : 'content scripts';
    faults.push(`The ${which} take ${bytes} bytes; at most ${budget} are allowed.`);
  }
  for (const file of onDemand) {
    const bytes = statSync(join(folder, file)).size;
    const most = ON_DEMAND_BUDGETS[file] ?? 0;
    if (bytes > most) faults.push(`${file} takes ${bytes} bytes; at most ${most} are allowed.`);
  }
  return faults;
}

function workerFaults({ background }: BuiltManifest, folder: string, browser: BrowserName): string[] {
  const files = new Set([background?.service_worker ?? [], background?.scripts ?? []].flat());
  let bytes = 0;
  const faults: string[] = [];
  // A set goes on to what is added while it is gone through.
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, from] of text.matchAll(/(?:\bfrom|\bimport)\s*["'`](\.[^"'`]+)["'`]/g))
      files.add(join(dirname(file), from!));
    bytes += Buffer.byteLength(text);
    if (browser === 'chrome' && /\bimport\(/.test(text)) {
      faults.push(`${file} loads something later, which Chrome allows no worker.`);
    }
  }
  const most = START_BUDGET[browser];
  if (bytes > most)
    faults.push(`The worker starts with ${bytes} bytes of script; at most ${most} are allowed.`);
  return faults;
}

function policyFaults(manifest: BuiltManifest): string[] {
  const policy = manifest.content_security_policy?.extension_pages ?? '';
  // WebAssembly of the package's own: what reads QR codes.
  const rest = policy.replace("'wasm-unsafe-eval'", '');
  const strict = rest.includes("default-src 'none'") && !/unsafe-|script-src[^;]*(?:http|\*)/.test(rest);
  return strict ? [] : [`The content security policy is too wide: ${policy || 'there is none'}.`];
}

function sizeFaults(folder: string): string[] {
  const total = downloadBytes(folder);
  const faults = filesUnder(folder)
    // Chrome alone reads its rules.
    .filter((file) => /\.(?:js|json|html|css)$/.test(file) && !isRuleFile(file))
    .filter((file) => statSync(join(folder, file)).size > FILE_BUDGET)
    .map((file) => `${file} is larger than the store's linter reads.`);
  if (total > PACKAGE_BUDGET) faults.push(`The package takes ${total} bytes; at most ${PACKAGE_BUDGET}.`);
  return faults;
}

/** What people fetch: a store's file is compressed. */
function downloadBytes(folder: string): number {
  return filesUnder(folder).reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}

function markupFaults(folder: string): string[] {
  return filesUnder(folder)
    .filter((file) => file.endsWith('.html'))
    .filter((file) => {
      const markup = readFileSync(join(folder, file), 'utf8');
      return /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|(?:src|href)="https?:/i.test(markup);
    })
    .map((file) => `${file} holds an inline script or style, or loads from the web.`);
}

/** A warning that is put together from many files stands there too late. */
function pageFaults(folder: string): string[] {
  return filesUnder(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file): [string, number] => {
      const markup = readFileSync(join(folder, file), 'utf8');
      return [file, (markup.match(/<script[^>]*\ssrc=|rel="(?:stylesheet|modulepreload)"/g) ?? []).length];
    })
    .filter(([, files]) => files > PAGE_FILES)
    .map(([file, files]) => `${file} waits for ${files} files; at most ${PAGE_FILES} are allowed.`);
}

function messageFaults(folder: string): string[] {
  const files = filesUnder(folder);
  return LANGUAGES.map((language) => `_locales/${localeFolder(language)}/messages.json`)
    .filter((file) => !files.includes(file))
    .map((file) => `${file} is missing.`);
}

/** The licence asks that it goes wherever the program goes. */
function licenceFaults(folder: string): string[] {
  const files = filesUnder(folder);
  return ['LICENSE.txt', 'NOTICE.txt']
    .filter((file) => !files.includes(file))
    .map((file) => `${file} is missing.`);
}

/** The bundled list alone goes into a package: what a publisher made beside it came by a wrong --out. */
function publisherFaults(folder: string): string[] {
  const files = filesUnder(folder);
  const lists = files.filter((file) => /(?:^|\/)index\.bin$/.test(file) && file !== 'bundled/index.bin');
  const keys = files.filter((file) => {
    const path = join(folder, file);
    return statSync(path).size < KEY_FILE_BYTES && readFileSync(path, 'utf8').includes('"privateKey"');
  });
  return [
    ...lists.map((file) => `${file} is a published list: it belongs on a web server, not into public/.`),
    ...keys.map((file) => `${file} is a signing key: whoever installs the package could sign as you.`),
  ];
}
