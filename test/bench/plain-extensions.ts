/**
 * The extensions that Sansi is compared with in real browsers: one that does nothing, one that does nothing and may
 * block, one that only answers, one that does the least without which nobody could keep listed documents away, and one
 * whose warning is a bare page.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pageFile } from '../support/browsers/pages.ts';
import type { BrowserName } from '../support/browsers/types.ts';

const [WARNING, NOTICE] = [pageFile('warning'), pageFile('notice')];

type Manifest = Record<string, unknown>;

/** The folder of a new one that does nothing: what it costs to have any extension at all. */
export function emptyExtension(browser: BrowserName): string {
  return write(browser, 'Empty', {}, {});
}

/** The folder of a new one that does nothing either and has the permissions of Sansi's build in `sansi`: what a browser
 * takes for them alone. */
export function permittedExtension(browser: BrowserName, sansi: string): string {
  return write(browser, 'Permitted', permissionsOf(sansi), {});
}

/** The folder of a new one whose worker answers every message at once: what it takes is what Chromium itself takes. */
export function trivialExtension(): string {
  const files = {
    'worker.js': 'chrome.runtime.onMessage.addListener((message, _sender, answer) => { answer(message); });',
    'content.js': '',
  };
  const parts = {
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: ['<all_urls>'], js: ['content.js'], run_at: 'document_start' }],
  };
  return write('chrome', 'Trivial', parts, files);
}

/**
 * The folder of a new one that does the least: it has the permissions of Sansi's build in `sansi`, its content script
 * holds a document until the worker has answered, and the worker answers at once. What it costs is the browser's.
 */
export function leastExtension(browser: BrowserName, sansi: string): string {
  const blocks =
    browser === 'firefox' &&
    `chrome.webRequest.onBeforeRequest.addListener(() => ({}), ${JSON.stringify({
      urls: ['http://*/*', 'https://*/*'],
      types: ['main_frame', 'sub_frame', 'object'],
    })}, ['blocking']);`;
  const files = {
    'worker.js': `chrome.runtime.onMessage.addListener((_message, _sender, answer) => { answer('show'); });
chrome.webNavigation.onBeforeNavigate.addListener(() => {});
chrome.webNavigation.onCommitted.addListener(() => {});
${blocks || ''}`,
    'content.js': `const { style } = document.documentElement;
${browser === 'chrome' ? "style.setProperty('opacity', '0', 'important');" : ''}
chrome.runtime.sendMessage('judge', () => style.removeProperty('opacity'));`,
  };
  const parts = {
    ...permissionsOf(sansi),
    background: browser === 'chrome' ? { service_worker: 'worker.js' } : { scripts: ['worker.js'] },
    content_scripts: [
      {
        matches: ['http://*/*', 'https://*/*'],
        js: ['content.js'],
        run_at: 'document_start',
        all_frames: true,
      },
    ],
  };
  return write(browser, 'Least', parts, files);
}

/**
 * The folder of a new one that leads documents of `host` to a page of its own with a heading and nothing else, in
 * the way of Sansi's build in `sansi`: how soon that page is painted is how soon any warning can be.
 */
export function barePageExtension(browser: BrowserName, sansi: string, host: string): string {
  const built = manifestOf(sansi);
  const parts: Manifest = {
    ...permissionsOf(sansi),
    web_accessible_resources: built.web_accessible_resources,
    content_security_policy: built.content_security_policy,
  };
  const files: Record<string, string> = {
    [WARNING]: '<!doctype html><title>Bare</title><h1>Stop</h1>',
    [NOTICE]: '',
  };
  if (browser === 'firefox') {
    const filter = { urls: [`http://${host}/*`], types: ['main_frame'] };
    files['worker.js'] = `const redirectUrl = chrome.runtime.getURL('${WARNING}#');
chrome.webRequest.onBeforeRequest.addListener(({ url }) => ({ redirectUrl: redirectUrl + url }),
  ${JSON.stringify(filter)}, ['blocking']);`;
    return write(browser, 'Bare', { ...parts, background: { scripts: ['worker.js'] } }, files);
  }
  const rule = {
    id: 1,
    action: { type: 'redirect', redirect: { extensionPath: `/${WARNING}#` } },
    condition: { requestDomains: [host], resourceTypes: ['main_frame'] },
  };
  files['rules.json'] = JSON.stringify([rule]);
  const rules = { rule_resources: [{ id: 'rules', enabled: true, path: 'rules.json' }] };
  return write(browser, 'Bare', { ...parts, declarative_net_request: rules }, files);
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

function permissionsOf(folder: string): Manifest {
  const { permissions, host_permissions } = manifestOf(folder);
  return { permissions, host_permissions };
}

function write(browser: BrowserName, name: string, parts: Manifest, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), `sansi-${name.toLowerCase()}-`));
  mkdirSync(join(folder, 'icons'));
  const id = `${name.toLowerCase()}@sansi.example`;
  const gecko = browser === 'firefox' && { browser_specific_settings: { gecko: { id } } };
  const manifest = { manifest_version: 3, name, version: '1', ...gecko, ...parts };
  for (const [file, text] of Object.entries({ ...files, 'manifest.json': JSON.stringify(manifest) })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
