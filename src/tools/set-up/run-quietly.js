/**
 * Runs a program whose words are of interest only where it fails.
 */
import { spawn } from 'node:child_process';

/**
 * @param {readonly string[]} argv the program and its arguments
 * @param {{cwd?: string, onLine?: (line: string) => void}} [options] `onLine`: hears each line as it comes
 * @returns {Promise<{status: number, output: string}>} its exit code (127 where it did not start) and its words
 */
export function runQuietly(argv, { cwd, onLine = () => {} } = {}) {
  const [program = '', ...args] = argv;
  return new Promise((resolve) => {
    // npm is a script on Windows, which only a shell starts.
    const shell = process.platform === 'win32' && program === 'npm';
    const child = spawn(program, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    /** @param {Buffer} chunk */
    const hear = (chunk) => {
      const text = chunk.toString();
      output += text;
      for (const line of text.split(/[\r\n]+/)) if (line.trim()) onLine(line.trim());
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => resolve({ status: 127, output: error.message }));
    child.on('close', (code) => resolve({ status: code ?? 1, output: output.trim() }));
  });
}
