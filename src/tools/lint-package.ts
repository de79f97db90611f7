/**
 * Mozilla's own linter over a built package for Firefox.
 */
import { join } from 'node:path';
import { ROOT, runNode } from './run.ts';

interface Finding {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

/** Preact can set markup for a component that asks for it. None of ours does: biome.json forbids it. */
const ACCEPTED = { code: 'UNSAFE_VAR_ASSIGNMENT', most: 1 };

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
  const accepted = found.warnings.filter(({ code }) => code === ACCEPTED.code).slice(0, ACCEPTED.most);
  const faults = [...found.errors, ...found.warnings.filter((warning) => !accepted.includes(warning))];
  return faults.map(
    ({ code, message, file, line }) =>
      `${code}: ${message}${file ? ` (${file}${line ? `:${line}` : ''})` : ''}`,
  );
}
