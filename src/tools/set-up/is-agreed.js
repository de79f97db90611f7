/**
 * The one question of the set-up, on a terminal: whether what is missing is to be got now.
 */
import { createInterface } from 'node:readline/promises';

/**
 * Shows what would be done, and asks once. Nobody is there to be asked where one side is no terminal.
 * @param {readonly string[]} titles
 * @param {NodeJS.ReadableStream & {isTTY?: boolean}} [input]
 * @param {NodeJS.WritableStream & {isTTY?: boolean}} [output]
 * @returns {Promise<boolean>} false for 'n', and for who ends the question (Ctrl-C, Ctrl-D)
 */
export async function isAgreed(titles, input = process.stdin, output = process.stderr) {
  if (!input.isTTY || !output.isTTY) return true;
  for (const title of titles) output.write(`  ${title}\n`);
  const lines = createInterface({ input, output });
  const ended = new Promise((resolve) => lines.once('close', () => resolve('n')));
  const answer = await Promise.race([lines.question('Do this now? [Y/n] ').catch(() => 'n'), ended]);
  lines.close();
  return !/^n/i.test(String(answer).trim());
}
