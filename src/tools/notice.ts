/**
 * NOTICE.txt of the package: the words of notice-head.txt, and of every npm package whose code is in the bundle its
 * licence, as the package brings it along.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Plugin } from 'vite';

const HEAD = fileURLToPath(new URL('./notice-head.txt', import.meta.url));
const manifest = v.object({ name: v.string(), license: v.string() });

/** A folder of node_modules whose code is in the bundle, or whose list is compiled into it. */
export type PackageFolder = string;

/** The packages that modules come from, by the modules' paths; sorted. */
export function packageFolders(modules: Iterable<string>): PackageFolder[] {
  const folders = new Set<string>();
  for (const module of modules) {
    const match = /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(module);
    if (match) folders.add(match[1]!);
  }
  return [...folders].sort();
}

/** @throws Error where one of `folders` says no licence, or brings none along */
export function noticeText(folders: readonly PackageFolder[], head = readFileSync(HEAD, 'utf8')): string {
  return [head, ...folders.map(licenceOf)].join('\n');
}

/** Those of `folders`, packages whose lists are compiled, that `head` does not name with their licences. */
export function unnamedLists(folders: readonly PackageFolder[], head = readFileSync(HEAD, 'utf8')): string[] {
  return folders.flatMap((folder) => {
    const { name, license } = readManifest(folder);
    return head.includes(`${name} (${license}`) ? [] : [`${name} (${license})`];
  });
}

/** The build step: emits NOTICE.txt. */
export function noticePlugin(): Plugin {
  return {
    name: 'sansi-notice',
    apply: 'build',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? Object.keys(output.modules) : [],
      );
      const source = noticeText(packageFolders(modules));
      this.emitFile({ type: 'asset', fileName: 'NOTICE.txt', source });
    },
  };
}

function licenceOf(folder: PackageFolder): string {
  const { name, license } = readManifest(folder);
  const file = readdirSync(folder).find((one) => /^(?:licen[cs]e|copying)/i.test(one));
  if (file === undefined)
    throw new Error(`${name} (${license}) is in the bundle and brings no licence along.`);
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return `---- ${name} (${license}) ----\n\n${text}\n`;
}

function readManifest(folder: PackageFolder): v.InferOutput<typeof manifest> {
  const found = v.safeParse(manifest, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  if (!found.success) throw new Error(`${folder} is in the bundle and does not say under which licence.`);
  return found.output;
}
