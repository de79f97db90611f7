/**
 * The extensions that Sansi is compared with where pages are measured: one that does nothing, and one that does
 * the least without which nobody could keep listed documents away.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from '../support/browsers/types.ts';

type Manifest = Record<string, unknown>;

/** The folder of a new one that does nothing: what it costs to have any extension at all. */
export function emptyExtension(browser: BrowserName): string {
  return write(browser, 'Empty', {}, {});
}

/**
 * The folder of a new one that does the least: it has the permissions of Sansi's build in `sansi`, its content script
 * holds a document until the worker has answered, and the worker answers at once. What it costs is the browser's.
 */
export function leastExtension(browser: BrowserName, sansi: string): string {
  const built = JSON.parse(readFileSync(join(sansi, 'manifest.json'), 'utf8')) as Manifest;
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
    permissions: built.permissions,
    host_permissions: built.host_permissions,
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

function write(browser: BrowserName, name: string, parts: Manifest, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), `sansi-${name.toLowerCase()}-`));
  mkdirSync(join(folder, 'icons'));
  const id = `${name.toLowerCase()}@sansi.example`;
  const gecko = browser === 'firefox' && { browser_specific_settings: { gecko: { id } } };
  const manifest = { manifest_version: 3, name, version: '1', ...gecko, ...parts };
  for (const [file, text] of Object.entries({ ...files, 'manifest.json': JSON.stringify(manifest) }))
    writeFileSync(join(folder, file), text);
  return folder;
}
