/**
 * The documents name what is there: each path in them exists, each command and each permission has its line.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { filesUnder } from '../../../src/tools/folders.ts';
import { manifestFor } from '../../../src/tools/manifest.ts';
import { ROOT } from '../../../src/tools/run.ts';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...filesUnder(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
/** A path of the project between back quotes; what has a wildcard or a placeholder in it names several. */
const QUOTED = /`((?:src|test|docs|deploy|public|\.ci)\/[^`\s*<>…]+)`/g;
const LINK = /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g;

function read(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8');
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('names no path that does not exist', () => {
    const text = read(document);
    const quoted = [...text.matchAll(QUOTED)].map(([, path]) => join(ROOT, path ?? ''));
    const linked = [...text.matchAll(LINK)].map(([, path]) => join(ROOT, dirname(document), path ?? ''));
    expect([...quoted, ...linked].filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('what others rely on', () => {
  it.each(Object.keys(COMMANDS))('the command %s is in the contract', (name) => {
    expect(read('docs/contract.md')).toMatch(new RegExp(`^.*\`${name}[ \`]`, 'm'));
  });

  const asked = (['chrome', 'firefox'] as const).flatMap((browser) => {
    const { permissions } = manifestFor(browser);
    return [...permissions];
  });
  it.each([...new Set(asked)])(
    'the permission %s is explained, to people and to the stores',
    (permission) => {
      expect(read('docs/permissions.md')).toContain(`\`${permission}\``);
      expect(read('docs/store/README.md')).toContain(permission);
    },
  );
});
