/**
 * No loop between rooms: at every level, the files and folders of one folder import each other one way. (That
 * no single file is part of a circle is a rule of the linter.)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/run.ts';

/** `from '…'`, `import '…'` and `import('…')` of a file beside this one, type imports included. */
const IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/** Which names each name uses. */
type Arrows = Map<string, Set<string>>;

const files = sources();

describe('the rooms of a folder import each other one way', () => {
  it.each([...new Set([...files.keys()].flatMap(foldersAbove))].sort())('%s', (folder) => {
    expect(loopIn(arrowsIn(folder))).toBeNull();
  });

  it('which a loop through two folders is not', () => {
    const loop: Arrows = new Map([
      ['cases', new Set(['decisions', 'words'])],
      ['decisions', new Set(['intake'])],
      ['intake', new Set(['cases'])],
    ]);
    expect(loopIn(loop)).toEqual(['cases', 'decisions', 'intake', 'cases']);
  });
});

/** Each source file, and the files that it imports. */
function sources(): Arrows {
  const all = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const found = all.filter((file) => /\.tsx?$/.test(file)).map((file) => join('src', file));
  return new Map(
    found.map((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      const imported = [...text.matchAll(IMPORT)].map(([, path]) => join(dirname(file), path!));
      return [file, new Set(imported)];
    }),
  );
}

/** What the children of a folder import of each other. */
function arrowsIn(folder: string): Arrows {
  const arrows: Arrows = new Map();
  const within = (file: string): boolean => file.startsWith(folder + sep);
  const child = (file: string): string => relative(folder, file).split(sep)[0]!;
  for (const [file, imported] of files) {
    if (!within(file)) continue;
    const others = [...imported].filter((other) => within(other) && child(other) !== child(file));
    arrows.set(child(file), new Set([...(arrows.get(child(file)) ?? []), ...others.map(child)]));
  }
  return arrows;
}

/** A way from a name back to itself, or null. */
function loopIn(arrows: Arrows): string[] | null {
  const cleared = new Set<string>();
  const search = (way: string[]): string[] | null => {
    const here = way.at(-1)!;
    const before = way.indexOf(here);
    if (before < way.length - 1) return way.slice(before);
    if (cleared.has(here)) return null;
    for (const next of arrows.get(here) ?? []) {
      const loop = search([...way, next]);
      if (loop) return loop;
    }
    cleared.add(here);
    return null;
  };
  for (const name of arrows.keys()) {
    const loop = search([name]);
    if (loop) return loop;
  }
  return null;
}

function foldersAbove(file: string): string[] {
  const folder = dirname(file);
  return folder === '.' ? [] : [...foldersAbove(folder), folder];
}
