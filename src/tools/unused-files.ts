/**
 * The files of a built package that nothing in it asks for. A file is asked for where the manifest, or a page, style or
 * script that is itself asked for, says its name.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { filesUnder } from './folders.ts';

/** For people, and for the browser itself. */
const READ_BY_OTHERS = ['manifest.json', 'LICENSE.txt', 'NOTICE.txt'];

/** Paths with `/` under `folder`, sorted. */
export function unusedFiles(folder: string): string[] {
  const unused = new Set(filesUnder(folder));
  const asked = READ_BY_OTHERS.filter((file) => unused.delete(file));
  let texts = '';
  // It grows while it is gone through.
  for (const file of asked) {
    if (!/\.(?:js|json|html|css)$/.test(file)) continue;
    // One script may hold the pattern of a path, and another the name that goes into it.
    texts += `${readFileSync(join(folder, file), 'utf8')}\n`;
    for (const other of unused) {
      if (!mentions(texts, other)) continue;
      unused.delete(other);
      asked.push(other);
    }
  }
  return [...unused];
}

function mentions(text: string, file: string): boolean {
  // The browser asks for the words of its own language.
  if (file.startsWith('_locales/')) return text.includes('__MSG_');
  return text.includes(basename(file)) || makesUp(text, file);
}

/** Whether a script puts the path together from a name that it says elsewhere, as in `src/pages/${page}/${page}.html`. */
function makesUp(text: string, file: string): boolean {
  const stem = basename(file).replace(/\.[^.]+$/, '');
  if (!new RegExp(`["'\`]${escaped(stem)}["'\`]`).test(text)) return false;
  const templates = text.match(/`[\w./-]*\/\$\{[^`{}]*\}[^`]*\.[a-z]+`/g) ?? [];
  return templates.some((template) => {
    const parts = template.slice(1, -1).split(/\$\{[^{}]*\}/);
    return new RegExp(`^${parts.map(escaped).join('[\\w-]+')}$`).test(file);
  });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
