/** The samples in deploy/: what they name is there, and what they start starts. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.ts';
import { ROOT } from '../../../src/tools/run.ts';
import { putEmptyDatabase } from '../../support/desk-template.ts';

const DEPLOY = join(ROOT, 'deploy');
const read = (file: string) => readFileSync(join(DEPLOY, file), 'utf8');
const units = readdirSync(DEPLOY).filter((file) => file.endsWith('.service'));
const folder = mkdtempSync(join(tmpdir(), 'sansi-deploy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command line of a unit, its lines joined. */
function commandOf(unit: string): string[] {
  const line = /^ExecStart=((?:.*\\\n)*.*)$/m.exec(read(unit))?.[1] ?? '';
  return line.replaceAll('\\\n', ' ').split(/\s+/);
}

describe.each(units)('%s', (unit) => {
  it('starts a command of sansi with options that it has', () => {
    const [program, command, ...rest] = commandOf(unit);
    expect(basename(program!)).toBe('sansi');
    const usage = COMMANDS[command!]?.usage ?? '';
    const options = rest.filter((word) => word.startsWith('--'));
    expect(options.length).toBeGreaterThan(0);
    expect(options.filter((option) => !usage.includes(option))).toEqual([]);
  });

  it('is a unit that systemd understands, where there is one', () => {
    // It looks for the program that is started.
    const copy = join(folder, unit);
    writeFileSync(copy, read(unit).replace(/^ExecStart=\S+/m, 'ExecStart=/bin/true'));
    const { error, status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', copy], {
      encoding: 'utf8',
    });
    if (error !== undefined) return;
    expect(stderr.split('\n').filter((line) => line.includes(unit))).toEqual([]);
    expect(status).toBe(0);
  });
});

describe('the container', () => {
  const steps = read('Containerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^(\w+) (.*)$/.exec(line)!.slice(1) as [string, string]);
  const of = (name: string) => steps.filter(([step]) => step === name).map(([, rest]) => rest);

  it('builds nothing: it takes what is there after a build, and its command is a desk that answers', async () => {
    // Makes the bundle where it is older than its sources, as a build does.
    execFileSync(process.execPath, [join(ROOT, 'src', 'tools', 'sansi.js'), '--help'], { stdio: 'pipe' });
    expect(of('RUN').join()).not.toMatch(/run build|vite|tsc/);
    const sent = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');
    const inside = (path: string) => join(folder, 'root', path);
    let at = '/';
    for (const [step, rest] of steps) {
      if (step === 'WORKDIR') at = rest;
      if (step !== 'COPY') continue;
      const paths = rest.split(' ');
      const to = paths.pop()!;
      for (const path of paths) {
        expect(existsSync(join(ROOT, path)), path).toBe(true);
        expect(sent).toContain(`!${path}`);
        cpSync(join(ROOT, path), inside(join(at, to, to.endsWith('/') ? path : '')), { recursive: true });
      }
    }
    symlinkSync(join(ROOT, 'node_modules'), inside('/opt/sansi/node_modules'));
    mkdirSync(inside('/data/desk-data'), { recursive: true });
    await putEmptyDatabase(inside('/data/desk-data'));
    const words = [...of('ENTRYPOINT'), ...of('CMD')].flatMap((list) => JSON.parse(list) as string[]);
    const command = words.map((word) => (word.startsWith('/') ? inside(word) : word === '8090' ? '0' : word));
    expect(words).toContain('8090');
    expect(of('EXPOSE')).toEqual(['8090']);
    const [program, ...args] = command;
    expect(program).toBe('node');
    const child = spawn(process.execPath, args, {
      cwd: inside('/data'),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { url } = await new Promise<{ url: string }>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
      child.stdout.once('data', (data) => resolve(JSON.parse(String(data))));
    });
    const health = await fetch(`${url}/healthz`);
    expect(await health.json()).toMatchObject({ status: 'ok' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 240_000);
});

it('the proxies name the headers by which the desk tells clients, and keep out what is ours', () => {
  for (const file of ['nginx.conf', 'Caddyfile']) {
    const text = read(file);
    expect(text, file).toContain('X-Forwarded-For');
    expect(text, file).toMatch(/\bhealthz\b.*\bmetrics\b/);
    expect(text, file).toContain('X-Remote-User');
    expect(text, file).toContain('/figures/');
  }
});
