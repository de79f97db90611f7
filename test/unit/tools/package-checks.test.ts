/**
 * The checks over a built package: each fault is found, and a clean package has none.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CONTENT_SCRIPT_BUDGET,
  LATER_SCRIPT_BUDGET,
  ON_DEMAND_BUDGETS,
  packageFaults,
  START_BUDGET,
} from '../../../src/tools/package-checks.ts';

const MANIFEST = {
  name: '__MSG_extensionName__',
  action: { default_popup: 'warning.html' },
  content_scripts: [{ js: ['guard.js'] }],
  web_accessible_resources: [{ resources: ['warning.html'], use_dynamic_url: true }],
  content_security_policy: { extension_pages: "default-src 'none'; script-src 'self'" },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sansi-package-'));
  put('manifest.json', JSON.stringify(MANIFEST));
  put('guard.js', '(() => { document.title; })();');
  put('warning.html', '<!doctype html><script type="module" src="/warning.js"></script>');
  for (const file of ['LICENSE.txt', 'NOTICE.txt']) put(file, 'GPL');
  for (const locale of ['en', 'zh_CN', 'zh_TW']) put(`_locales/${locale}/messages.json`, '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function putManifest(change: object): void {
  put('manifest.json', JSON.stringify({ ...MANIFEST, ...change }));
}

describe('packageFaults', () => {
  it('finds nothing in a clean package', () => {
    expect(packageFaults(folder, 'chrome')).toEqual([]);
  });

  it('refuses a package without its licence', () => {
    rmSync(join(folder, 'LICENSE.txt'));
    expect(packageFaults(folder, 'chrome')).toEqual(['LICENSE.txt is missing.']);
  });

  it('refuses a published list and a signing key', () => {
    put('index.bin', 'a list of somebody');
    put('keys/own.json', JSON.stringify({ privateKey: 'x', publicKey: 'y' }));
    const faults = packageFaults(folder, 'chrome');
    expect(faults).toContainEqual(expect.stringContaining('index.bin is a published list'));
    expect(faults).toContainEqual(expect.stringContaining('keys/own.json is a signing key'));
    put('bundled/index.bin', 'the list that belongs there');
    expect(packageFaults(folder, 'chrome')).not.toContainEqual(
      expect.stringMatching(/^bundled.*published list/),
    );
  });

  it('refuses what pages could read', () => {
    putManifest({ web_accessible_resources: [{ resources: ['**/*'], use_dynamic_url: true }] });
    expect(packageFaults(folder, 'firefox')).toEqual([expect.stringContaining('**/*')]);
    putManifest({ web_accessible_resources: [{ resources: ['chunk.js'], use_dynamic_url: true }] });
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('chunk.js')]);
    putManifest({ web_accessible_resources: [{ resources: ['warning.html'] }] });
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('use_dynamic_url')]);
    expect(packageFaults(folder, 'firefox')).toEqual([]);
  });

  it('refuses a worker of Chrome that loads something later', () => {
    putManifest({ background: { service_worker: 'worker.js' } });
    put('worker.js', "import './assets/first.js';");
    put('assets/first.js', 'import{a}from"./second.js";a();');
    put('assets/second.js', 'export const a=()=>{};');
    expect(packageFaults(folder, 'chrome')).toEqual([]);
    put('assets/second.js', 'export const a=()=>import(`./third.js`);');
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('assets/second.js loads')]);
  });

  it.each([
    ['firefox', { scripts: ['worker.js'] }],
    ['chrome', { service_worker: 'worker.js' }],
  ] as const)('refuses a worker of %s that has much to read before it answers', (browser, background) => {
    putManifest({ background });
    put('worker.js', "import './first.js';");
    put('first.js', 'a'.repeat(START_BUDGET[browser] - 100));
    expect(packageFaults(folder, browser)).toEqual([]);
    put('first.js', 'a'.repeat(START_BUDGET[browser]));
    expect(packageFaults(folder, browser)).toEqual([expect.stringContaining('bytes of script')]);
  });

  it('lets a worker of Firefox load much later', () => {
    putManifest({ background: { scripts: ['worker.js'] } });
    put('worker.js', 'export const a=()=>import("./later.js");');
    put('later.js', 'a'.repeat(START_BUDGET.firefox));
    expect(packageFaults(folder, 'firefox')).toEqual([]);
  });

  it('refuses a page of many files', () => {
    const links = Array.from({ length: 3 }, (_, at) => `<link rel="modulepreload" href="/part${at}.js">`);
    put('warning.html', `<!doctype html><script type="module" src="/warning.js"></script>${links.join('')}`);
    expect(packageFaults(folder, 'chrome')).toEqual([
      'warning.html waits for 4 files; at most 3 are allowed.',
    ]);
  });

  it('refuses a content script that is heavy or loads others', () => {
    put('guard.js', ' '.repeat(CONTENT_SCRIPT_BUDGET));
    expect(packageFaults(folder, 'chrome')).toEqual([]);
    put('guard.js', ' '.repeat(CONTENT_SCRIPT_BUDGET + 1));
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('content scripts take')]);
    putManifest({ content_scripts: [{ js: ['guard.js'] }, { js: ['later.js'], run_at: 'document_idle' }] });
    put('guard.js', ' '.repeat(CONTENT_SCRIPT_BUDGET));
    put('later.js', ' '.repeat(LATER_SCRIPT_BUDGET));
    expect(packageFaults(folder, 'chrome')).toEqual([]);
    put('later.js', ' '.repeat(LATER_SCRIPT_BUDGET + 1));
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('later content scripts take')]);
    put('later.js', '');
    put('guard.js', 'import("./chunk.js")');
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('loads other files')]);
  });

  it.each(Object.entries(ON_DEMAND_BUDGETS))(
    'refuses the same of %s, which single pages get',
    (script, most) => {
      put('guard.js', `bring("${script}")`);
      put(script, ' '.repeat(most));
      expect(packageFaults(folder, 'chrome')).toEqual([]);
      put(script, ' '.repeat(most + 1));
      expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining(`${script} takes`)]);
      put(script, 'import("./chunk.js")');
      expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('loads other files')]);
    },
  );

  it('refuses inline script and a policy that would run it', () => {
    put('warning.html', '<!doctype html><script>act()</script>');
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('warning.html')]);
    put('warning.html', '<!doctype html><button onclick="act()">');
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('warning.html')]);
    put('warning.html', '<!doctype html>');
    putManifest({ content_security_policy: { extension_pages: "script-src 'self' 'unsafe-eval'" } });
    expect(packageFaults(folder, 'chrome')).toEqual([expect.stringContaining('too wide')]);
  });

  it('refuses a file that nothing asks for, and what only such a file asks for', () => {
    put('assets/old.js', 'import "./older.js";');
    put('assets/older.js', '');
    expect(packageFaults(folder, 'chrome')).toEqual([
      expect.stringContaining('assets/old.js is in the package'),
      expect.stringContaining('assets/older.js is in the package'),
    ]);
    put('guard.js', '"assets/old.js"');
    expect(packageFaults(folder, 'chrome')).toEqual([]);
  });

  it('finds a page whose path a script puts together, and one that it never names', () => {
    put('src/pages/popup/popup.html', '');
    put('src/pages/old/old.html', '');
    put('guard.js', 'const a=["popup"];');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what a script of the package says
    put('warning.js', 'const p=e=>`src/pages/${e}/${e}.html`;');
    expect(packageFaults(folder, 'chrome')).toEqual([
      expect.stringContaining('src/pages/old/old.html is in the package'),
    ]);
  });

  it('misses no language', () => {
    rmSync(join(folder, '_locales', 'zh_TW'), { recursive: true });
    expect(packageFaults(folder, 'chrome')).toEqual(['_locales/zh_TW/messages.json is missing.']);
  });
});
