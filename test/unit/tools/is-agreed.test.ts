/**
 * The question before something is installed: asked once, on a terminal alone.
 */
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { isAgreed } from '../../../src/tools/set-up/is-agreed.js';

const terminal = () => Object.assign(new PassThrough(), { isTTY: true });

async function answered(keys: string): Promise<{ agreed: boolean; shown: string }> {
  const [input, output] = [terminal(), terminal()];
  const agreed = isAgreed(['Installing chromium (apt-get)'], input, output);
  input.end(keys);
  return { agreed: await agreed, shown: String(output.read()) };
}

it.each([
  ['\n', true],
  ['y\n', true],
  ['Yes\n', true],
  ['n\n', false],
  ['No\n', false],
  // Ctrl-C, and Ctrl-D.
  ['\u0003', false],
  ['', false],
])('%j', async (keys, agreed) => {
  const answer = await answered(keys);
  expect(answer.agreed).toBe(agreed);
  expect(answer.shown).toContain('Installing chromium (apt-get)');
  expect(answer.shown.split('[Y/n]')).toHaveLength(2);
});

it.each(['input', 'output'])('is not asked where the %s is no terminal', async (which) => {
  const [input, output] = [terminal(), terminal()];
  Object.assign(which === 'input' ? input : output, { isTTY: false });
  expect(await isAgreed(['Installing'], input, output)).toBe(true);
  expect(output.read()).toBeNull();
});
