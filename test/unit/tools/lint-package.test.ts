/**
 * What the stores' linter finds and we accept: Preact's own line in a page's script, what only Chrome runs, and
 * nothing that only looks like it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isAccepted } from '../../../src/tools/lint-package.ts';
import { temporaryFolder } from '../publisher/helpers.ts';

const CODE = 'UNSAFE_VAR_ASSIGNMENT';

function finding(file: string, source: string, code = CODE): boolean {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  const before = 'let a;\nf(),';
  writeFileSync(join(folder, file), `${before}${source}`);
  return isAccepted({ code, message: '', file, line: 2, column: 5 }, folder);
}

it.each([
  ['assets/warning-0LzH5jt_.js', 'e.innerHTML=d.__html),t', CODE, true],
  ['assets/popup-x.js', '$.innerHTML=_a.__html', CODE, true],
  ['assets/warning-x.js', 'e.innerHTML=d.text', CODE, false],
  ['assets/warning-x.js', 'e.innerHTML=d.__html', 'DANGEROUS_EVAL', false],
  ['assets/worker-x.js', 'e.innerHTML=d.__html', CODE, false],
  ['assets/worker-x.js', 'chrome.downloads.onDeterminingFilename.add', 'UNSUPPORTED_API', true],
  ['assets/worker-x.js', 'chrome.downloads.onChanged.add', 'UNSUPPORTED_API', false],
  ['assets/worker-x.js', 'chrome.dom?.openOrClosedShadowRoot(e)', 'UNSUPPORTED_API', false],
])('%s: %s (%s) is accepted: %s', (file, source, code, accepted) => {
  expect(finding(file, source, code)).toBe(accepted);
});
