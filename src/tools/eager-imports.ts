/**
 * Chrome's worker may load no script once it runs. What our sources import when it is needed becomes part of its one
 * file there, and is still evaluated only then. Data it may read: that of such parts, a third of all, stands in files of
 * the package beside it, for a worker that is woken has to read its file before it can answer. Firefox loads all as the
 * sources say.
 */
import { readFileSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { ROOT } from './run.ts';

const ON_DEMAND = /\bimport\('([^']+)'\)/g;
/** Whose data is needed by such parts only, and by no page that loads it on demand. */
const OWNERS = /\/(?:src\/signals|node_modules\/(?:libphonenumber-js|tldts))\/[^?]*$/;
/** Data, in the forms in which our sources and the packages have it, and what stands behind its name here. */
const DATA = /(?:\.json(?:\.js)?|\/data\/trie(?:\.js)?)$/;
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
      async handler(id) {
        const path = id.replace(PACKAGED, '').replace(/\.json\.js$/, '.json');
        const file = fileOf(id);
        const code = [`import { dataOf } from ${READER};`];
        for (const [name, value] of await exportsOf(path)) {
          const key = name === 'default' ? basename(path) : `${basename(path)}#${name}`;
          files.set(file, { ...files.get(file), [key]: isTable(value) ? [...value] : value });
          const data = `dataOf('${file}', '${key}')`;
          const whole = isTable(value) ? `new ${value.constructor.name}(${data})` : data;
          code.push(name === 'default' ? `export default ${whole};` : `export const ${name} = ${whole};`);
        }
        return { code: code.join('\n'), moduleType: 'js' };
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

/** What a module of data exports. */
async function exportsOf(path: string): Promise<[name: string, value: unknown][]> {
  if (path.endsWith('.json')) return [['default', JSON.parse(readFileSync(path, 'utf8'))]];
  return Object.entries(await import(pathToFileURL(path).href));
}

/** A table of numbers is a list in the file. */
function isTable(value: unknown): value is Uint8Array | Uint16Array {
  return value instanceof Uint8Array || value instanceof Uint16Array;
}

/** The file of the package that has the data of one folder. */
function fileOf(id: string): string {
  const folder = relative(ROOT, dirname(id)).replace(/^(?:src|node_modules)\//, '');
  return `assets/${folder.replaceAll('/', '-')}.json`;
}
