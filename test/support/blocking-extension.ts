/**
 * Somebody else's extension, as a blocker of advertising is one: it lets no page of some hosts come.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from './browsers/types.ts';

/** The folder of a new one. */
export function blockingExtension(browser: BrowserName, hosts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-blocking-'));
  const common = { manifest_version: 3, name: 'Blocker', version: '1', host_permissions: ['<all_urls>'] };
  const [own, script] =
    browser === 'chrome'
      ? [
          { background: { service_worker: 'worker.js' }, permissions: ['declarativeNetRequest'] },
          `chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1], addRules: [{ id: 1,
            action: { type: 'block' },
            condition: { requestDomains: ${JSON.stringify(hosts)}, resourceTypes: ['main_frame', 'sub_frame'] } }] });`,
        ]
      : [
          {
            background: { scripts: ['worker.js'] },
            permissions: ['webRequest', 'webRequestBlocking'],
            browser_specific_settings: { gecko: { id: 'blocker@other.example' } },
          },
          `browser.webRequest.onBeforeRequest.addListener(() => ({ cancel: true }),
            { urls: ${JSON.stringify(hosts.map((host) => `*://${host}/*`))}, types: ['main_frame', 'sub_frame'] },
            ['blocking']);`,
        ];
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...common, ...own }));
  writeFileSync(join(folder, 'worker.js'), script);
  return folder;
}
