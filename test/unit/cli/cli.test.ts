/** The command line as others call it: what it prints, where, and how it ends. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/cli.ts';
import { lockDeskFolder } from '../../../src/desk/server.ts';
import { generateSigningKey } from '../../../src/list/index-file.ts';
import { startListServer } from '../../../src/publisher/serve.ts';
import { file, temporaryFolder } from '../publisher/helpers.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const BIN = fileURLToPath(new URL('../../../src/tools/sansi.js', import.meta.url));
const folder = temporaryFolder();
const key = join(folder, 'key.json');
const list = join(folder, 'list');
let publicKey = '';

function sansi(args: string[], input = '') {
  const { status, stdout, ...rest } = spawnSync(process.execPath, [BIN, ...args], {
    input,
    encoding: 'utf8',
  });
  // What is being done is said where it takes more than a moment, as on a busy machine.
  const stderr = rest.stderr.replace(/^.*…\n/gm, '');
  return { status, stdout, stderr, lines: stdout.split('\n').filter((line) => line !== '') };
}

/** The same within this process, for what needs no process of its own. */
async function inProcess(args: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line))),
    vi.spyOn(console, 'error').mockImplementation((line) => void error.push(String(line))),
  ];
  const before = process.exitCode;
  process.exitCode = 0;
  await main(args);
  const status = process.exitCode;
  process.exitCode = before;
  for (const spy of spies) spy.mockRestore();
  return { status, stdout: out.join('\n'), stderr: error.join('\n') };
}

const json = (line: string | undefined): unknown => JSON.parse(line ?? 'null');

beforeAll(() => {
  publicKey = sansi(['keygen', '--out', key]).stdout.trim();
  const names = file(
    folder,
    'names.txt',
    'evil.example\nwww.evil.example\nline:anna_88\nhttp://share.example/x.php\nco.uk\nnonsense line\n',
  );
  const csv = file(
    folder,
    'decisions.csv',
    'url,type,date,reason,source\nhttps://loan.example/,loan,2026-01-02,fee first,desk\n',
  );
  const { status, stdout, stderr } = sansi([
    'compile',
    '--out',
    list,
    '--key',
    key,
    '--name',
    'Test list',
    '--guard',
    '5',
    '--desk',
    'https://desk.example/',
    `${names}#type=phishing&format=domains`,
    `${csv}#format=csv`,
  ]);
  expect(status, stderr).toBe(0);
  const report = json(stdout.trim()) as Record<string, unknown>;
  expect(report).toMatchObject({
    version: 1,
    entries: 4,
    hosts: 2,
    paths: 1,
    merged: 1,
    types: { phishing: 3, loan: 1 },
  });
  expect(report.refused).toMatchObject({ 'public-suffix': { count: 1 }, 'several-words': { count: 1 } });
  expect(stderr).toMatch(/names \(domains, phishing\): 6 lines, 4 taken, 1 merged, 1 refused/);
  expect(stderr).toMatch(/a public suffix.*such as co\.uk/);
});

describe('signals', () => {
  it('says what an address is worth and why, a line for each, and of the own house nothing', () => {
    const { status, lines } = sansi(
      ['signals'],
      'https://airdrop-claim-rewards.xyz/\nhttps://www.paypal.com/signin\nhttp://0xC0A80101/\nhttp://0x08080808/\nno address\n',
    );
    expect(status).toBe(0);
    const [suspect, owner, house, odd, none] = lines.map((line) => json(line));
    expect(suspect).toMatchObject({ url: 'https://airdrop-claim-rewards.xyz/', verdict: 'suspect' });
    const { score, signals } = suspect as { score: number; signals: object[] };
    expect(score).toBeGreaterThanOrEqual(100);
    expect(signals[0]).toEqual({ name: expect.any(String), why: expect.stringMatching(/\w/) });
    expect(owner).toMatchObject({ verdict: 'unknown', score: 0, signals: [] });
    expect(house).toMatchObject({ verdict: 'unknown', score: 0, signals: [] });
    expect(odd).toMatchObject({
      verdict: 'suspect',
      signals: [{ name: 'oddNumber' }, { name: 'ipAddress' }],
    });
    expect(none).toMatchObject({ verdict: 'unknown', error: expect.any(String) });
  });
});

describe('sansi', () => {
  it('keygen makes a key that only its owner reads, and never overwrites one', () => {
    expect(publicKey).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const before = readFileSync(key);
    expect(sansi(['keygen', '--out', key])).toMatchObject({ status: 1, stdout: '' });
    expect(readFileSync(key)).toEqual(before);
  });

  it('keygen says so where git would take the key along', async () => {
    const clone = join(folder, 'clone');
    mkdirSync(clone);
    const init = spawnSync('git', ['init', '--quiet', clone], { encoding: 'utf8' });
    expect(init.status, init.stderr).toBe(0);
    file(clone, '.gitignore', '*.key\n');
    expect(await inProcess(['keygen', '--out', join(clone, 'own.key')])).toMatchObject({
      status: 0,
      stderr: '',
    });
    const tracked = await inProcess(['keygen', '--out', join(clone, 'own.json')]);
    expect(tracked).toMatchObject({ status: 0, stdout: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/) });
    expect(tracked.stderr).toMatch(/own\.json is a secret, and git would take it along/);
  });

  it('check answers a line for a line', () => {
    const { status, lines } = sansi(
      ['check', '--list', list],
      'https://a.EVIL.example/x\nshare.example/x.php?y=1\nshare.example\nloan.example\nhttp://[\nline:Anna_88\ntel:0912345678\n\n',
    );
    expect(status).toBe(0);
    expect(lines.map(json)).toEqual([
      { url: 'https://a.EVIL.example/x', verdict: 'listed', type: 'phishing', entry: 'evil.example' },
      { url: 'share.example/x.php?y=1', verdict: 'listed', type: 'phishing', entry: 'share.example/x.php' },
      { url: 'share.example', verdict: 'unknown' },
      { url: 'loan.example', verdict: 'listed', type: 'loan', entry: 'loan.example' },
      { url: 'http://[', verdict: 'unknown', error: expect.any(String) },
      { url: 'line:Anna_88', verdict: 'listed', type: 'phishing', entry: 'line:anna_88' },
      { url: 'tel:0912345678', verdict: 'unknown', error: expect.stringContaining('country code') },
    ]);
  });

  it('canonicalize says the form and the expressions, or the error', () => {
    const { lines } = sansi(['canonicalize'], '\ufeffHTTP://A.example:80/b/../c?d#e\ndata:,x\n');
    expect(json(lines[0])).toEqual({
      url: 'HTTP://A.example:80/b/../c?d#e',
      canonical: 'http://a.example/c?d',
      host: 'a.example',
      expressions: ['a.example/c?d', 'a.example/c', 'a.example/'],
    });
    expect(json(lines[1])).toEqual({ url: 'data:,x', error: expect.any(String) });
  });

  it('ends well when nobody reads on', async () => {
    const child = spawn(process.execPath, [BIN, 'canonicalize'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const end = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end('http://a.example/\n'.repeat(200_000));
    expect(await end).toBe(0);
  });

  it('verify accepts the right key and refuses another', () => {
    const good = sansi(['verify', '--list', list, '--public-key', publicKey]);
    expect(good.status).toBe(0);
    expect(json(good.lines[0])).toMatchObject({ version: 1, entries: 5 });
    const bad = sansi(['verify', '--list', list, '--public-key', Buffer.alloc(32, 7).toString('base64')]);
    expect(bad).toMatchObject({ status: 1, stdout: '' });
    expect(bad.stderr.trim().split('\n')).toEqual([
      'The list is not signed by a key that is trusted for it.',
    ]);
  });

  it('inspect tells the figures', () => {
    const { lines } = sansi(['inspect', '--list', list]);
    expect(json(lines[0])).toMatchObject({
      list: 'test-list',
      name: 'Test list',
      version: 1,
      entries: 4,
      markers: 1,
      types: { phishing: 3, loan: 1 },
      deltas: [],
      bytes: expect.any(Number),
      bitsPerEntry: expect.any(Number),
      limitBitsPerEntry: expect.any(Number),
    });
  });

  it('ends with 1 and one line where it refuses', async () => {
    const names = join(folder, 'names.txt');
    const pair = json(readFileSync(key, 'utf8')) as { privateKey: string; publicKey: string };
    const other = await generateSigningKey();
    const damaged = { ...pair, privateKey: pair.privateKey.slice(8) };
    const mixed = { ...pair, privateKey: other.privateKey };
    const never = join(folder, 'never');
    const odd = join(folder, 'odd');
    mkdirSync(join(odd, 'index.bin'), { recursive: true });
    const unlock = await lockDeskFolder(join(folder, 'desk'), () => {});
    const server = await startListServer({ list, port: 0 });
    const port = new URL(server.url).port;
    for (const args of [
      ['compile', '--out', never, '--key', file(folder, 'damaged.json', JSON.stringify(damaged)), names],
      ['compile', '--out', never, '--key', file(folder, 'mixed.json', JSON.stringify(mixed)), names],
      ['compile', '--out', names, '--key', key, names],
      ['compile', '--out', odd, '--key', key, names],
      ['inspect', '--list', odd],
      ['serve', '--list', list, '--port', port],
      ['desk', '--port', '0', '--data', join(folder, 'desk')],
      ['check', '--list', join(folder, 'nothing')],
      ['inspect', '--list', join(folder, 'nothing')],
      ['serve', '--list', join(folder, 'nothing'), '--port', '0'],
      ['compile', '--out', list, '--key', join(folder, 'no.json'), join(folder, 'names.txt')],
      ['compile', '--out', list, '--key', key, join(folder, 'none.txt')],
      [
        'compile',
        '--out',
        list,
        '--key',
        key,
        '--config',
        join(folder, 'names.txt'),
        join(folder, 'names.txt'),
      ],
    ]) {
      const { status, stdout, stderr } = await inProcess(args);
      expect([status, stdout, stderr.trim().split('\n').length], args.join(' ')).toEqual([1, '', 1]);
    }
    expect(existsSync(never)).toBe(false);
    await server.close();
    await unlock();
  });

  it('ends with 2 and the usage where it is called wrongly', async () => {
    for (const args of [
      [],
      ['nonsense'],
      ['toString'],
      ['keygen'],
      ['compile', '--out', list],
      ['compile', '--out', list, '--key', key],
      ['compile', '--out', list, '--key', key, 'names.txt#type=fraud'],
      ['compile', '--out', list, '--key', key, '--guard', 'x', 'names.txt'],
      ['check', '--lists', list],
      ['verify', '--list', list, '--public-key', 'x'],
      ['serve', '--list', list, '--port', '70000'],
      ['desk', '--port', '1', '--public-url', 'y'],
      ['compile', '--out', list, '--key', key, join(folder, 'exemptions.txt')],
    ]) {
      const { status, stdout, stderr } = await inProcess(args);
      expect([args, status, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(/Usage:/);
    }
    expect(await inProcess(['--help'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('serve says where, serves, and ends when asked to', async () => {
    const child = spawn(process.execPath, [BIN, 'serve', '--list', list, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (data: Buffer) => resolve(data.toString())),
    );
    const { url } = json(line) as { url: string };
    const response = await fetch(url);
    expect(response.status).toBe(200);
    await response.arrayBuffer();
    child.kill('SIGTERM');
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  });
});
