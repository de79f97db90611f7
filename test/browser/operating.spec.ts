/**
 * docs/operating.md, run as it stands: every shell block in order, in an empty folder, from the key to the warning that
 * another person's browser shows about what a reviewer listed. Only the two ports are others, for they may be taken here.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ROOT } from '../../src/tools/run.ts';
import { until } from '../support/browsers/script.ts';
import type { TestBrowser } from '../support/browsers/types.ts';
import { forwardTo } from '../support/forward.ts';
import { putPackages, putSansi } from '../support/packed-sansi.ts';
import {
  listAtDesk,
  listStates,
  waitForListState,
  waitForListVersion,
  waitForWarning,
} from '../support/steps.ts';
import { World } from '../support/world.ts';
import { makeReport, send } from '../unit/desk/support/client.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const GUIDE = readFileSync(join(ROOT, 'docs', 'operating.md'), 'utf8');
const BLOCKS = [...GUIDE.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]!);
/** Long enough for a machine that makes a database and compiles beside two browsers. */
const PATIENCE_MS = 120_000;

describe('the guide for those who run a list and a desk', () => {
  let folder: string;
  let shells: number[];
  let world: World;
  let ports: { list: number; desk: number };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sansi-operating-'));
    shells = [];
    ports = { list: await freePort(), desk: await freePort() };
    putSansi(folder);
    putPackages(folder);
    world = await World.open('chrome');
    world.sites.routeHost(
      'lists.example',
      forwardTo(() => ports.list),
    );
    world.sites.routeHost(
      'desk.example',
      forwardTo(() => ports.desk),
    );
  });
  afterEach(async () => {
    await world?.close();
    for (const shell of shells) endGroup(shell);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** Runs a block as somebody who types it would; what it leaves running goes on. @throws Error with what it said */
  async function run(block: string): Promise<void> {
    const log = join(folder, 'shell.log');
    const output = openSync(log, 'w');
    const text = block
      .replaceAll('--port 8080', `--port ${ports.list}`)
      .replaceAll('--port 8090', `--port ${ports.desk}`);
    const shell = spawn('sh', ['-e', '-c', text], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    shells.push(shell.pid!);
    const status = await new Promise((resolve) => shell.once('exit', resolve));
    if (status !== 0) throw new Error(`${block}ended with ${status}:\n${readFileSync(log, 'utf8')}`);
    const port = /--port (\d+)[^&]*&$/m.exec(text)?.[1];
    if (port === undefined) return;
    await until(
      () =>
        fetch(`http://127.0.0.1:${port}/`).then(
          () => true,
          () => false,
        ),
      async () => `Nothing answers after ${block}${readFileSync(log, 'utf8')}`,
      PATIENCE_MS,
    );
  }

  it('leads from an empty folder to a warning about what a reviewer listed', async () => {
    expect(BLOCKS.length).toBeGreaterThan(5);
    for (const block of BLOCKS) await run(block);
    const publicKey = readFileSync(join(folder, 'list.pub'), 'utf8').trim();
    const token = readFileSync(join(folder, 'desk-data', 'reviewer-token'), 'utf8').trim();

    const other = await world.anotherBrowser();
    const list = await subscribe(other, 'https://lists.example/index.bin', publicKey);
    await waitForListVersion(other, 2, PATIENCE_MS, { id: list });
    const tab = await other.newTab('http://bank-login.example/');
    expect((await waitForWarning(other, tab)).host).toBe('bank-login.example');
    const visited = await other.newTab('http://fee-first.example/');
    expect(await visited.url()).toBe('http://fee-first.example/');

    const report = makeReport({ host: 'fee-first.example', type: 'loan', note: 'A fee first.' });
    expect((await send({ url: `http://127.0.0.1:${ports.desk}` }, report)).status).toBe('received');
    await listAtDesk(await world.browser.newTab(), 'https://desk.example', token, 'fee-first.example');

    await waitForListVersion(other, 3, PATIENCE_MS, { id: list });
    await visited.goto('http://fee-first.example/');
    expect((await waitForWarning(other, visited)).host).toBe('fee-first.example');
  });
});

describe('README', () => {
  it('has no command of the list or the desk that the guide does not run', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const commands = readme.match(/(?:npx sansi|npm run --silent sansi --) .*/g) ?? [];
    const run = BLOCKS.join('').replace(/\\\n */g, '');
    expect(commands.filter((command) => !run.includes(command.replace(/ *#.*$/, '')))).toEqual([]);
  });
});

/** Adds a signed list on the options page, as a person would. @returns its id on this device */
async function subscribe(browser: TestBrowser, url: string, publicKey: string): Promise<string> {
  const before = new Set((await listStates(browser)).map((list) => list.id));
  const page = await browser.newTab(browser.extensionUrl('options'));
  await page.waitFor('[name=list-url]');
  await page.type('[name=list-url]', url);
  await page.type('[name=list-key]', publicKey);
  await page.click('[data-action=add-list]');
  const added = await waitForListState(browser, ({ id }) => !before.has(id), `that at ${url}`, PATIENCE_MS);
  await page.close();
  return added.id;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ends a shell's whole process group, where any of it is left. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // All of it has ended.
  }
}
