/**
 * What the two browsers' manifests do not share: manifest.json at the root holds the common part, this
 * file adds each browser's own keys.
 */
import manifest from '../../manifest.json' with { type: 'json' };
import { pagePath, STOP_PAGES } from '../platform/page-paths.ts';

export type BrowserName = 'chrome' | 'firefox';

/** `name` as a browser we build for. @throws Error on any other name. */
export function parseBrowser(name: string): BrowserName {
  if (name === 'chrome' || name === 'firefox') return name;
  throw new Error(`Build with --mode chrome or --mode firefox, not '${name}'.`);
}

const WORKER = 'src/background/index.ts';
/** What a stopped navigation must be able to open from a web page. */
const STOP_FILES = STOP_PAGES.map(pagePath);
const common = {
  ...manifest,
  action: { ...manifest.action, default_popup: pagePath('popup') },
  options_ui: { page: pagePath('options'), open_in_tab: true },
};
const EVERY_SITE = ['http://*/*', 'https://*/*'];

/** The whole manifest for one browser. */
export function manifestFor(browser: BrowserName) {
  if (browser === 'chrome') {
    return {
      ...common,
      // The first in which dialogs say that they are about to open: the veil rests on it.
      minimum_chrome_version: '132',
      incognito: 'split' as const,
      background: { service_worker: WORKER, type: 'module' as const },
      permissions: [...common.permissions, 'declarativeNetRequestWithHostAccess'],
      storage: { managed_schema: 'managed-schema.json' },
      web_accessible_resources: [{ resources: STOP_FILES, matches: EVERY_SITE, use_dynamic_url: true }],
    };
  }
  return {
    ...common,
    background: { scripts: [WORKER], type: 'module' as const },
    permissions: [...common.permissions, 'webRequest', 'webRequestBlocking'],
    browser_specific_settings: {
      gecko: {
        id: 'sansi@sansi.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none' as const] },
      },
    },
    web_accessible_resources: [{ resources: STOP_FILES, matches: EVERY_SITE }],
  };
}
