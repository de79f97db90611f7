/**
 * A desk as people run it: the bundled program, in a process of its own, behind a proxy that names its clients.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { bundleSansi, SANSI_FOLDER } from '../../src/tools/bundle-sansi.ts';
import { TOKEN } from '../unit/desk/support/desks.ts';

/** Answers the process and where it listens. @throws where it ends instead */
export async function startDeskProgram(
  folder: string,
  databaseUrl: string | null,
): Promise<{ child: ChildProcess; url: string }> {
  await bundleSansi();
  const at = databaseUrl === null ? [] : ['--database-url', databaseUrl];
  const args = ['desk', '--port', '0', '--data', folder, '--proxies', '1', '--reviewer-token', TOKEN, ...at];
  const child = spawn(process.execPath, [join(SANSI_FOLDER, 'sansi.js'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the desk ended with ${code}`)));
    child.stdout.once('data', (data) =>
      resolve({ child, url: (JSON.parse(String(data)) as { url: string }).url }),
    );
  });
}
