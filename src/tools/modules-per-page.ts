/**
 * Gives every page the modules of its own: what two pages share would come in chunks beside them, and a page of
 * ten files is drawn later than one of three, also from the person's own disk. What a page loads on demand stays
 * one chunk for all.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { PACKAGED } from './eager-imports.ts';

const OWNER = /\?page=([a-z]+)$/;
/** Waits for the style sheets and chunks of what is loaded on demand. Ours have neither. */
const PRELOAD_HELPER = '\0vite/preload-helper.js';

/** Which page asks: the page itself, or a module that is its own already. null: the worker or a content script. */
function ownerOf(importer: string | undefined): string | null {
  if (importer?.endsWith('.html')) return basename(importer, '.html');
  return OWNER.exec(importer ?? '')?.[1] ?? null;
}

/** The build step. A module of the page `warning` is known to the bundler as `<file>?page=warning`. */
export function modulesPerPage(): Plugin {
  return {
    name: 'sansi-modules-per-page',
    enforce: 'pre',
    apply: 'build',
    async resolveId(source, importer, options) {
      const owner = ownerOf(importer);
      if (owner === null || options.kind === 'dynamic-import') return null;
      if (source === PRELOAD_HELPER) return `${source}?page=${owner}`;
      const found = await this.resolve(source, importer?.replace(OWNER, ''), { ...options, skipSelf: true });
      const isFile = found && !found.external && !found.id.startsWith('\0');
      // A page has its data in its script, as everything that it needs at once.
      return isFile ? { ...found, id: `${found.id.replace(PACKAGED, '')}?page=${owner}` } : found;
    },
    load: {
      filter: { id: /\.json\?page=|preload-helper\.js(?:\?page=|$)/ },
      handler: (id) =>
        id.startsWith(PRELOAD_HELPER)
          ? 'export const __vitePreload = (load) => load();'
          : // The bundler goes by how the name ends.
            { code: readFileSync(id.replace(OWNER, ''), 'utf8'), moduleType: 'json' },
    },
  };
}
