/**
 * What the two browsers' manifests do not share: manifest.json at the root holds the common part, this
 * file adds each browser's own keys.
 */
import manifest from '../../manifest.json' with { type: 'json' };
import { EVERY_SITE } from '../basics/every-site.ts';
import { pagePath, STOP_PAGES } from '../platform/page-paths.ts';

export type BrowserName = 'chrome' | 'firefox';
/** What can be built. `chrome-managed` is for organisations: a policy of theirs installs it, and Chrome then lets it
 * hold requests as Firefox does. */
export type Edition = BrowserName | 'chrome-managed';

export const EDITIONS = ['chrome', 'firefox', 'chrome-managed'] as const satisfies readonly Edition[];

/** `name` as something we build. @throws Error on any other name. */
export function parseEdition(name: string): Edition {
  const edition = EDITIONS.find((one) => one === name);
  if (edition !== undefined) return edition;
  throw new Error(`Build with --mode ${EDITIONS.join(', --mode ')}, not '${name}'.`);
}

export function browserOf(edition: Edition): BrowserName {
  return edition === 'firefox' ? 'firefox' : 'chrome';
}

const WORKER = 'src/background/index.ts';
/** What a stopped navigation must be able to open from a web page. */
const STOP_FILES = STOP_PAGES.map(pagePath);
const common = {
  ...manifest,
  action: { ...manifest.action, default_popup: pagePath('popup') },
  options_ui: { page: pagePath('options'), open_in_tab: true },
};

/** The whole manifest of one edition. */
export function manifestFor(edition: Edition) {
  if (edition !== 'firefox') {
    const [guard, ...others] = common.content_scripts;
    return {
      ...common,
      content_scripts: [{ ...guard, css: ['src/content/veil.css'] }, ...others],
      // The first in which dialogs say that they are about to open: the veil rests on it.
      minimum_chrome_version: '132',
      incognito: 'split' as const,
      background: { service_worker: WORKER, type: 'module' as const },
      permissions: [
        ...common.permissions,
        'browsingData',
        'declarativeNetRequestWithHostAccess',
        'webRequestAuthProvider',
        ...(edition === 'chrome-managed' ? ['webRequestBlocking'] : []),
      ],
      // Who opens the warning in a window can neither lead it elsewhere nor close it.
      cross_origin_opener_policy: { value: 'same-origin' },
      // The browser's own words for it frighten: it is asked for from a press, with its reason.
      optional_permissions: ['downloads' as const],
      storage: { managed_schema: 'managed-schema.json' },
      web_accessible_resources: [{ resources: STOP_FILES, matches: EVERY_SITE, use_dynamic_url: true }],
    };
  }
  return {
    ...common,
    background: { scripts: [WORKER], type: 'module' as const },
    permissions: [...common.permissions, 'webRequestBlocking'],
    browser_specific_settings: {
      gecko: {
        id: 'sansi@sansi.example',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none' as const] },
      },
      // What it lacks (windows, menus, policies) is asked for before it is used.
      gecko_android: { strict_min_version: '142.0' },
    },
    web_accessible_resources: [{ resources: STOP_FILES, matches: EVERY_SITE }],
  };
}
