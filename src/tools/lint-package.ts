/**
 * Mozilla's own linter over a built package for Firefox.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES } from '../platform/page-paths.ts';
import { ROOT, runNode } from './run.ts';

export interface Finding {
  code: string;
  message: string;
  file?: string;
  line?: number;
  column?: number;
}

/** What the linter finds and we accept: what it is, in which files, how the code there reads, and why. */
const ACCEPTED = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    files: new RegExp(String.raw`^assets/(?:${PAGES.join('|')})-[\w-]+\.js$`),
    // `node.innerHTML = value.__html`, minified, and nothing else.
    source: /^[\w$]+\.innerHTML=[\w$]+\.__html\b/,
    why: "Preact, which each of our pages holds, sets a component's own markup where one asks for it; none of ours does: the lint rule noDangerouslySetInnerHtml forbids it.",
  },
  {
    code: 'UNSUPPORTED_API',
    files: /^assets\/worker-[\w-]+\.js$/,
    source: /^chrome\.downloads\.onDeterminingFilename\b/,
    why: 'Only Chrome has it, and background/index.ts makes what asks for it in Chrome only.',
  },
  {
    code: 'UNSUPPORTED_API',
    files: /^src\/content\/\w+\.iife\.js$/,
    source: /^chrome\.dom\?\.openOrClosedShadowRoot\b/,
    why: "Chrome's name for what Firefox has on each element; content/shadow-roots.ts asks whether it is there.",
  },
] as const;

/** Every error and warning of the linter but what is accepted, one sentence each. @throws Error where it does not run. */
export async function lintFaults(folder: string): Promise<string[]> {
  const webExt = join(ROOT, 'node_modules', 'web-ext', 'bin', 'web-ext.js');
  const args = ['lint', '--source-dir', folder, '--output', 'json', '--boring', '--no-config-discovery'];
  const { output } = await runNode(webExt, args);
  const start = output.indexOf('{"');
  if (start < 0) throw new Error(`The linter for Firefox did not run:\n${output}`);
  const found = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)) as {
    errors: Finding[];
    warnings: Finding[];
  };
  const faults = [...found.errors, ...found.warnings.filter((warning) => !isAccepted(warning, folder))];
  return faults.map(
    ({ code, message, file, line }) =>
      `${code}: ${message}${file ? ` (${file}${line ? `:${line}` : ''})` : ''}`,
  );
}

/** Whether a warning about the package in `folder` is one of those that we accept. */
export function isAccepted({ code, file = '', line = 1, column = 0 }: Finding, folder: string): boolean {
  const accepted = ACCEPTED.filter((one) => one.code === code && one.files.test(file));
  if (accepted.length === 0) return false;
  const text = readFileSync(join(folder, file), 'utf8').split('\n')[line - 1] ?? '';
  // The linter counts columns from one.
  return accepted.some(({ source }) => source.test(text.slice(column - 1)));
}
