/**
 * Chromium as an organisation sets it up: its policy names the extension, the browser fetches the packed file from an
 * update address of this machine. The policy is seen by this one browser only: it lies in a mount of its own, which
 * ends with the browser.
 */
import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Where Debian's Chromium looks for policies: in the folder `policies/managed` of this one. */
const SYSTEM = '/etc/chromium';

export interface ForcedInstall {
  /** Starts the browser under the policy. */
  program: string;
  /** The extension's. */
  id: string;
  /** From now on the update address offers an extension as this version: the same one unless said. */
  offer(version: string, folder?: string): void;
  /** From now on the policy says this to the extension; the browser notices by itself, seconds later. */
  say(settings: Record<string, unknown>): void;
  close(): Promise<void>;
}

/** @param folder for the packed file, its key and the policy
 * @param settings what the policy says to the extension
 * @throws Error where the extension cannot be packed, or where this system lets nobody mount */
export async function forceInstall(
  chromium: string,
  extension: string,
  folder: string,
  settings: Record<string, unknown> = {},
): Promise<ForcedInstall> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = join(folder, 'key.pem');
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const id = idOf(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }));
  const copy = join(folder, 'packed');
  const file = join(copy, 'manifest.json');
  const put = (from: string): { version: string } => {
    rmSync(copy, { recursive: true, force: true });
    cpSync(from, copy, { recursive: true });
    return JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  };
  let manifest = put(extension);
  const offer = (version: string, from?: string): void => {
    if (from !== undefined) manifest = put(from);
    manifest.version = version;
    writeFileSync(file, JSON.stringify({ ...manifest, update_url: `${base}/update.xml` }));
    const order = [`--pack-extension=${copy}`, `--pack-extension-key=${key}`, '--no-sandbox'];
    execFileSync(chromium, order, { stdio: 'ignore' });
  };
  const server = createServer((request, response) => {
    if (request.url === '/sansi.crx') {
      response.setHeader('content-type', 'application/x-chrome-extension');
      response.end(readFileSync(`${copy}.crx`));
    } else {
      response.setHeader('content-type', 'text/xml');
      response.end(updateXml(id, manifest.version, `${base}/sansi.crx`));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  offer(manifest.version);
  const etc = join(folder, 'etc');
  cpSync(SYSTEM, etc, { recursive: true });
  mkdirSync(join(etc, 'policies', 'managed'), { recursive: true });
  const say = (words: Record<string, unknown>): void => {
    const policy = {
      ExtensionInstallForcelist: [`${id};${base}/update.xml`],
      // Else no driver may look into what a policy has installed.
      DeveloperToolsAvailability: 1,
      '3rdparty': { extensions: { [id]: words } },
    };
    writeFileSync(join(etc, 'policies', 'managed', 'sansi.json'), JSON.stringify(policy));
  };
  say(settings);
  const program = writeProgram(chromium, folder, etc);
  return { program, id, offer, say, close: () => new Promise((done) => void server.close(() => done())) };
}

/** A program that starts Chromium with `etc` in the place of the system's own folder, for itself alone. */
function writeProgram(chromium: string, folder: string, etc: string): string {
  const program = join(folder, 'chromium-managed');
  const unshare = process.getuid?.() === 0 ? 'unshare -m' : 'unshare -rm';
  const inside = `mount --bind "${etc}" ${SYSTEM} && exec "${chromium}" "$@"`;
  // Inside a chroot the root is no mount, whose propagation could be changed.
  const script = `#!/bin/sh
${unshare} true 2>/dev/null || as_it_is='--propagation unchanged'
exec ${unshare} $as_it_is sh -c '${inside}' sh "$@"
`;
  writeFileSync(program, script, { mode: 0o755 });
  return program;
}

/** The first 16 bytes of the key's SHA-256, each half byte as a letter from a to p. */
function idOf(key: Buffer): string {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  return [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

function updateXml(id: string, version: string, file: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
  <app appid="${id}"><updatecheck codebase="${file}" version="${version}"/></app>
</gupdate>`;
}
