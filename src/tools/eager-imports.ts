/**
 * Chrome's worker may load no script once it runs. What our sources import when it is needed becomes part of its one
 * file there, and is still evaluated only then. Data it may read: that of such parts, a third of all, stands in files of
 * the package beside it, for a worker that is woken has to read its file before it can answer. Firefox loads all as the
 * sources say.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import type { Plugin } from 'vite';
import { ROOT } from './run.ts';

const ON_DEMAND = /\bimport\('([^']+)'\)/g;
/** Whose data is needed by such parts only, and by no page that loads it on demand. */
const OWNERS = /\/(?:src\/signals|node_modules\/libphonenumber-js)\/[^?]*$/;
/** Data, in the forms in which our sources and the packages have it, and what stands behind its name here. */
const DATA = /\.json(?:\.js)?$/;
export const PACKAGED = /\?packaged$/;
const READER = JSON.stringify(`${ROOT}/src/platform/packaged-data.ts`);
/** Stands for the files that a part needs until all modules are known. */
const QUESTION = /"files-of:([^"]+)"/g;

/** The build step for Chrome. */
export function eagerImports(): Plugin {
  const files = new Map<string, Record<string, unknown>>();
  return {
    name: 'sansi-eager-imports',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: /\/src\/(?:background|list|platform)\/[^?]*\.ts$/, code: 'import(' },
      // The bundler wraps what is required into a function that runs at the first call.
      async handler(code, id) {
        const parts = [...new Set([...code.matchAll(ON_DEMAND)].map(([, part = '']) => part))];
        const found = await Promise.all(parts.map((part) => this.resolve(part, id)));
        const ids = new Map(parts.map((part, at) => [part, found[at]?.id ?? part]));
        const late = code.replace(
          ON_DEMAND,
          (_, part: string) => `packagedData("files-of:${ids.get(part)}").then(() => require('${part}'))`,
        );
        return `import { packagedData } from ${READER};\n${late}`;
      },
    },
    async resolveId(source, importer, options) {
      if (!DATA.test(source) || !OWNERS.test(importer ?? '')) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && !found.external ? `${found.id}?packaged` : found;
    },
    load: {
      filter: { id: PACKAGED },
      handler(id) {
        const path = id.replace(PACKAGED, '').replace(/\.js$/, '');
        const [file, name] = [fileOf(id), basename(path)];
        files.set(file, { ...files.get(file), [name]: JSON.parse(readFileSync(path, 'utf8')) });
        const code = `import { dataOf } from ${READER};\nexport default dataOf('${file}', '${name}');`;
        return { code, moduleType: 'js' };
      },
    },
    renderChunk(code) {
      if (!code.includes('files-of:')) return null;
      const filesOf = (part: string): string[] => {
        const reached = new Set([part]);
        // A set goes on to what is added while it is gone through.
        for (const id of reached)
          for (const next of this.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
        return [...new Set([...reached].filter((id) => PACKAGED.test(id)).map(fileOf))].sort();
      };
      return code.replace(QUESTION, (_, part: string) => JSON.stringify(filesOf(part)));
    },
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (
          output.type === 'chunk' &&
          output.name !== 'worker' &&
          output.moduleIds.some((id) => PACKAGED.test(id))
        )
          this.error(`${output.fileName} has data that only the worker reads: see OWNERS.`);
      }
      for (const [fileName, data] of files) {
        const sorted = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify(Object.fromEntries(sorted)) });
      }
    },
  };
}

/** The file of the package that has the data of one folder. */
function fileOf(id: string): string {
  const folder = relative(ROOT, dirname(id)).replace(/^(?:src|node_modules)\//, '');
  return `assets/${folder.replaceAll('/', '-')}.json`;
}
