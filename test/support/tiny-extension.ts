/**
 * A few lines of extension, written to a folder, to try the browser drivers with: it replaces every
 * document of blocked.test by its own page, counts the starts of its worker, and keeps a value.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from './browsers/types.ts';

const WORKER = `
const stopped = chrome.runtime.getURL('stopped.html');
if (chrome.webRequest?.onBeforeRequest && !chrome.declarativeNetRequest) {
  chrome.webRequest.onBeforeRequest.addListener(
    (request) => ({ redirectUrl: stopped + '#' + request.url }),
    { urls: ['*://blocked.test/*'], types: ['main_frame', 'sub_frame'] }, ['blocking']);
} else {
  chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [1], addRules: [{ id: 1,
    action: { type: 'redirect', redirect: { regexSubstitution: stopped + '#\\\\0' } },
    condition: { regexFilter: '^https?://.*', requestDomains: ['blocked.test'],
      resourceTypes: ['main_frame', 'sub_frame'] } }] });
}
chrome.storage.local.get('starts').then(({ starts = 0 }) => chrome.storage.local.set({ starts: starts + 1 }));
chrome.runtime.onMessage.addListener((message, sender, reply) => { reply('awake'); });
chrome.tabs.onRemoved.addListener(() => {});
`;

const PAGE = '<!doctype html><title>Stopped</title><body><h1>Stopped</h1><input id="word">';

/** The folder of a new one. */
export function tinyExtension(browser: BrowserName): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-tiny-'));
  const common = {
    manifest_version: 3,
    name: 'Tiny',
    version: '1',
    permissions: ['storage', 'tabs'],
    host_permissions: ['<all_urls>'],
    web_accessible_resources: [{ resources: ['stopped.html'], matches: ['<all_urls>'] }],
  };
  const own =
    browser === 'chrome'
      ? {
          background: { service_worker: 'worker.js' },
          incognito: 'split',
          permissions: [...common.permissions, 'declarativeNetRequestWithHostAccess'],
        }
      : {
          background: { scripts: ['worker.js'] },
          permissions: [...common.permissions, 'webRequest', 'webRequestBlocking'],
          browser_specific_settings: { gecko: { id: 'tiny@sansi.example' } },
        };
  mkdirSync(join(folder, 'icons'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...common, ...own }));
  writeFileSync(join(folder, 'worker.js'), WORKER);
  writeFileSync(join(folder, 'stopped.html'), PAGE);
  writeFileSync(join(folder, 'icons', 'sansi-16.png'), PNG);
  return folder;
}

/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
