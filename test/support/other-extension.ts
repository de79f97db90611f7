/**
 * Extensions of somebody else's, written to a folder: what a person may have beside Sansi.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName } from './browsers/types.ts';

/** The folder of one that lets no page of some hosts come, as a blocker of advertising does. */
export function blockingExtension(browser: BrowserName, hosts: readonly string[]): string {
  const types = ['main_frame', 'sub_frame'];
  if (browser === 'chrome') {
    const condition = { requestDomains: hosts, resourceTypes: types };
    const rules = { removeRuleIds: [1], addRules: [{ id: 1, action: { type: 'block' }, condition }] };
    return otherExtension(
      { background: { service_worker: 'script.js' }, permissions: ['declarativeNetRequest'] },
      `chrome.declarativeNetRequest.updateDynamicRules(${JSON.stringify(rules)});`,
    );
  }
  const filter = { urls: hosts.map((host) => `*://${host}/*`), types };
  return otherExtension(
    { background: { scripts: ['script.js'] }, permissions: ['webRequest', 'webRequestBlocking'] },
    `browser.webRequest.onBeforeRequest.addListener(() => ({ cancel: true }), ${JSON.stringify(filter)}, ['blocking']);`,
  );
}

/** What a page of the translator's says on its <html>: how much it has translated, and the words in closed roots. */
export const [TRANSLATED, CLOSED] = ['data-translated', 'data-closed'];
/** What stands around whatever was translated. */
export const SIGN = '〔';

/** The folder of one that translates pages: each text by another one in two elements, what comes later too, and in
 * closed roots as Firefox's own translator does. It passes over what says that it is not to be translated. */
export function translatingExtension(): string {
  const content = { matches: ['<all_urls>'], js: ['script.js'] };
  return otherExtension(
    { content_scripts: [content] },
    `(${translate})('${TRANSLATED}', '${CLOSED}', '${SIGN}')`,
  );
}

/** For the page: it travels as text. */
function translate(translated: string, closed: string, sign: string): void {
  const notThese = '[translate="no"], .notranslate, font, title, script, style, input, textarea';
  const roots = new Set<Node>();
  let count = 0;
  const rootOf = (element: Element) => {
    const own = element as Element & { openOrClosedShadowRoot?: ShadowRoot | null };
    return (
      own.openOrClosedShadowRoot ?? globalThis.chrome?.dom?.openOrClosedShadowRoot(own as HTMLElement) ?? null
    );
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) look(node);
    tell();
  });
  function watch(root: Node): void {
    if (roots.has(root)) return;
    roots.add(root);
    observer.observe(root, { childList: true, subtree: true });
    for (const child of [...root.childNodes]) look(child);
  }
  function look(node: Node): void {
    if (node instanceof Text) replace(node);
    if (!(node instanceof Element)) return;
    const root = rootOf(node);
    if (root) watch(root);
    if (!node.matches(notThese)) for (const child of [...node.childNodes]) look(child);
  }
  function replace(text: Text): void {
    if (text.data.trim() === '' || text.parentElement?.closest(notThese)) return;
    const outer = document.createElement('font');
    const inner = outer.appendChild(document.createElement('font'));
    inner.textContent = sign + text.data;
    text.replaceWith(outer);
    count++;
  }
  function tell(): void {
    const shut = [...roots].filter((root) => root instanceof ShadowRoot && root.mode === 'closed');
    document.documentElement.setAttribute(translated, String(count));
    document.documentElement.setAttribute(closed, shut.map(({ textContent }) => textContent).join('\n'));
  }
  watch(document);
  tell();
}

let made = 0;

function otherExtension(own: Record<string, unknown>, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-other-'));
  const manifest = {
    manifest_version: 3,
    name: 'Other',
    version: '1',
    host_permissions: ['<all_urls>'],
    browser_specific_settings: { gecko: { id: `other${made++}@other.example` } },
    ...own,
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'script.js'), script);
  return folder;
}
