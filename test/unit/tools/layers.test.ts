/**
 * The arrows between the folders: biome.json forbids each import that would turn one round. Shown on a
 * copy of the rule, with one file a folder.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../src/tools/run.ts';

const FORBIDDEN: readonly (readonly [folder: string, from: string])[] = [
  ['basics', '../list/bytes.ts'],
  ['basics', 'node:fs'],
  ['basics', 'tldts'],
  ['list', '../platform/browser.ts'],
  ['signals', '../background/index.ts'],
  ['dissuasion', '../pages/shared/parts.tsx'],
  ['report', '../desk/options.ts'],
  ['language', '../platform/i18n.ts'],
  ['list', 'node:fs'],
  ['report', 'node:fs/promises'],
  ['list', 'preact'],
  ['signals', '@scope/package'],
  ['platform', '../background/index.ts'],
  ['platform', '../../publisher/entries.ts'],
  ['background', '../pages/popup/app.tsx'],
  ['background', 'node:crypto'],
  ['pages', '../../background/index.ts'],
  ['pages', '../../publisher/entries.ts'],
  ['content', '../background/index.ts'],
  ['content', 'valibot'],
  ['content', 'webextension-polyfill'],
  ['publisher', '../platform/browser.ts'],
  ['cli', '../platform/browser.ts'],
  ['files', '../publisher/errors.ts'],
  ['background', '../files/write-whole.ts'],
  ['background', '../cli/cli.ts'],
  ['desk', '../pages/shared/parts.tsx'],
  ['tools', '../background/index.ts'],
  ['tools', '../../test/support/world.ts'],
  ['publisher', '../../test/support/gate.ts'],
  ['background', '../../test/support/gate.ts'],
  ['list', '../../test/unit/list/made.ts'],
  ['pages', '../../../test/support/gate.ts'],
  ['content', '../../test/support/gate.ts'],
  ['platform', '../../test/support/gate.ts'],
  ['elsewhere', '../../test/support/gate.ts'],
];

const ALLOWED: readonly (readonly [folder: string, from: string])[] = [
  ['basics', './timing.ts'],
  ['list', '../basics/base64.ts'],
  ['content', '../basics/timing.ts'],
  ['list', './bytes.ts'],
  ['list', 'tldts'],
  ['report', 'valibot'],
  ['report', '../dissuasion/fraud-types.ts'],
  ['desk', '../language/languages.ts'],
  ['platform', '../language/languages.ts'],
  ['tools', '../platform/page-paths.ts'],
  ['tools', '../platform/page-scripts.ts'],
  ['platform', '../list/verdict.ts'],
  ['background', '../platform/browser.ts'],
  ['pages', 'preact'],
  ['content', './marks.ts'],
  ['publisher', 'node:fs'],
  ['publisher', '../files/write-whole.ts'],
  ['files', 'node:fs/promises'],
  ['publisher', '../list/address.ts'],
];

describe('the folder rule', () => {
  let folder: string;
  let refused: Set<string>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sansi-layers-'));
    copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    const cases = [...FORBIDDEN, ...ALLOWED];
    cases.forEach(([name, from], number) => {
      mkdirSync(join(folder, 'src', name), { recursive: true });
      writeFileSync(join(folder, 'src', name, `case${number}.ts`), `export { thing } from '${from}';\n`);
    });
    refused = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(FORBIDDEN.map(([name, from], number) => ({ name, from, number })))(
    'src/$name must not import $from',
    ({ name, number }) => {
      expect(refused).toContain(`src/${name}/case${number}.ts`);
    },
  );

  it.each(ALLOWED.map(([name, from], number) => ({ name, from, number: number + FORBIDDEN.length })))(
    'src/$name may import $from',
    ({ name, number }) => {
      expect(refused).not.toContain(`src/${name}/case${number}.ts`);
    },
  );
});

/** The files in which the rule found something. */
function lint(folder: string): Set<string> {
  const biome = join(ROOT, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--only=style/noRestrictedImports', '--max-diagnostics=none'];
  const options = ['--vcs-enabled=false', '--reporter=github', 'src'];
  const { stdout } = spawnSync(process.execPath, [...args, ...options], { cwd: folder, encoding: 'utf8' });
  return new Set([...stdout.matchAll(/file=[^,]*?(src\/[^,]+)/g)].map((match) => match[1]!));
}
