/** `sansi publish`: what a dying feed does takes no protection away, and is said. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/cli.ts';
import { NOT_TAKEN } from '../../../src/cli/whole-round.ts';
import { openIndex } from '../../../src/list/index-file.ts';
import { differenceOf } from '../../../src/publisher/feeds/examine.ts';
import {
  publishFeeds,
  publishReviewed,
  type RoundReport,
} from '../../../src/publisher/feeds/publish-feeds.ts';
import { readPublishFile } from '../../../src/publisher/feeds/publish-file.ts';
import { FeedSchedule } from '../../../src/publisher/feeds/schedule.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { createKeyFile } from '../../../src/publisher/signing-key.ts';
import { sansiProgram } from '../../support/sansi-program.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { temporaryFolder } from './helpers.ts';

const run = promisify(execFile);

vi.setConfig({ testTimeout: 120_000 });

const shops = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `shop${from + i}.bad.example`).join('\n');
const TOP_SITES =
  'google.com youtube.com facebook.com apple.com amazon.com baidu.com qq.com taobao.com jd.com x.com nytimes.com microsoft.com';

let folder: string;
const outer = temporaryFolder();
let count = 0;

/** Writes the settings; `rest` adds to what the one feed says. */
function settings(feed: object = { file: 'feed.txt' }): string {
  const path = join(folder, 'publisher.json');
  const value = {
    out: 'list',
    keys: [{ file: 'key.json' }],
    name: 'Feeds',
    sources: [
      { name: 'main', type: 'phishing', licence: 'MIT', ...feed },
      { name: 'other', file: 'other.txt' },
    ],
    settings: { details: false, guard: 0 },
  };
  writeFileSync(path, JSON.stringify(value));
  return path;
}

const say = (text: string) => writeFileSync(join(folder, 'feed.txt'), text);
const round = (accept: string[] = []) =>
  publishFeeds(readPublishFile(settings()), { accept: new Set(accept) });
const stops = async (host: string) =>
  (await ListReader.open(join(folder, 'list'))).lookUp(`http://${host}/`) !== null;

beforeEach(async () => {
  folder = join(outer, String(++count));
  mkdirSync(folder);
  await createKeyFile(join(folder, 'key.json'));
  writeFileSync(join(folder, 'other.txt'), 'other.bad.example\n');
  say(shops(300));
});

describe('a feed that dies', () => {
  it('is not taken, whatever way it goes; its last good entries stay, and one word takes it', async () => {
    const first = await round();
    expect(first.feeds.map(({ outcome, entries, added }) => [outcome, entries, added])).toEqual([
      ['taken', 300, 300],
      ['taken', 1, 1],
    ]);
    const deaths: [string, RegExp][] = [
      ['', /no line of it is an entry/],
      ['<!DOCTYPE html><html><body>Not found</body></html>', /it is no list/],
      ['{"error": "rate limit exceeded"}', /it is no list/],
      [shops(3), /most of its entries are gone/],
      [shops(4000), /many times as many/],
      [`${shops(100)}\n${TOP_SITES.replaceAll(' ', '\n')}`, /sites that most people use/],
      [JSON.stringify(shops(290).split('\n')), /another format/],
      [Array.from({ length: 300 }, (_, i) => `some words ${i}`).join('\n'), /no line of it/],
    ];
    for (const [text, why] of deaths) {
      say(text);
      const { feeds, list } = await round();
      expect(feeds[0]).toMatchObject({ outcome: 'kept', entries: 300, added: 0, removed: 0 });
      expect(feeds[0]!.why).toMatch(why);
      expect(feeds[1]!.outcome).toBe('taken');
      expect(list.entries).toBe(301);
      // Nothing has changed, so that no version is made.
      expect(list).toMatchObject({ version: 1, unchanged: true });
    }
    expect(await stops('shop299.bad.example')).toBe(true);
    say(shops(3));
    const accepted = await round(['main']);
    expect(accepted.feeds[0]).toMatchObject({ outcome: 'taken', entries: 3, added: 0, removed: 297 });
    expect(await stops('shop299.bad.example')).toBe(false);
    say('');
    expect((await round(['main'])).feeds[0]).toMatchObject({ outcome: 'kept', entries: 3 });
  });

  it('is missing where it was never good, and nothing is published from nothing', async () => {
    say('');
    const { feeds, list } = await round();
    expect(feeds[0]).toMatchObject({ outcome: 'missing', entries: 0 });
    expect(list.entries).toBe(1);
    await expect(round(['mian'])).rejects.toThrow(/no source 'mian'/);
  });

  it('ends the command with 3 and words, and with 0 when all is well', async () => {
    const out: string[] = [];
    const spies = [
      vi.spyOn(console, 'log').mockImplementation((line) => void out.push(String(line))),
      vi.spyOn(console, 'error').mockImplementation((line) => void out.push(String(line))),
    ];
    const before = process.exitCode;
    try {
      await main(['publish', '--config', settings()]);
      expect(process.exitCode).toBe(0);
      say('');
      await main(['publish', '--config', settings()]);
      expect(process.exitCode).toBe(3);
      expect(out.join('\n')).toMatch(/main: NOT TAKEN.*its last 300 entries stay.*--accept 'main'/);
      await main(['publish', '--config', join(folder, 'none.json')]);
      expect(process.exitCode).toBe(1);
    } finally {
      process.exitCode = before;
      for (const spy of spies) spy.mockRestore();
    }
  });
});

describe('what reviewers decided', () => {
  it('is published as a small change, and no compile of the whole takes it back', async () => {
    const path = settings();
    const value = JSON.parse(readFileSync(path, 'utf8'));
    const desk = { name: 'desk', file: 'decisions.csv' };
    const rest = { sources: [...value.sources, desk], exemptions: ['exemptions.txt'] };
    writeFileSync(path, JSON.stringify({ ...value, ...rest }));
    const decide = (...hosts: string[]) => {
      const rows = hosts.map((host) => `https://${host}/,loan,2026-01-02,seen,desk\n`);
      writeFileSync(join(folder, 'decisions.csv'), `url,type,date,reason,source\n${rows.join('')}`);
    };
    const exempt = (...hosts: string[]) => writeFileSync(join(folder, 'exemptions.txt'), hosts.join('\n'));
    decide();
    exempt();
    // There is nothing yet that could be changed.
    expect(await publishReviewed(readPublishFile(path))).toMatchObject({
      list: { version: 1, entries: 301 },
    });
    decide('decided.bad.example');
    expect(await publishReviewed(readPublishFile(path))).toMatchObject({ version: 2, added: 1, removed: 0 });
    expect(await stops('decided.bad.example')).toBe(true);
    exempt('shop1.bad.example');
    expect(await publishReviewed(readPublishFile(path))).toMatchObject({ version: 3, added: 0, removed: 1 });
    expect(await stops('shop1.bad.example')).toBe(false);
    expect(await publishReviewed(readPublishFile(path))).toMatchObject({ version: 3, unchanged: true });
    // The desk's file is not due, and is read all the same.
    decide('decided.bad.example', 'later.bad.example');
    say(shops(299));
    const due = new Set(['main']);
    const { list } = await publishFeeds(readPublishFile(path), { accept: new Set(), due });
    expect(list).toMatchObject({ version: 4, added: 1, removed: 1 });
    expect(await stops('later.bad.example')).toBe(true);
    exempt();
    expect(await publishReviewed(readPublishFile(path))).toMatchObject({ version: 5, added: 1 });
    expect(await stops('shop1.bad.example')).toBe(true);
  });

  it('is believed, be it little or nothing', async () => {
    const head = 'url,type,date,reason,source\n';
    const rows = shops(100)
      .split('\n')
      .map((host) => `https://${host}/,loan,2026-01-02,,desk`);
    const ask = () =>
      publishFeeds(readPublishFile(settings({ file: 'decisions.csv' })), { accept: new Set() });
    const decide = (text: string) => writeFileSync(join(folder, 'decisions.csv'), head + text);
    for (const some of [rows, rows.slice(0, 2), []]) {
      decide(some.join('\n'));
      expect((await ask()).feeds[0]).toMatchObject({ outcome: 'taken', entries: some.length });
    }
  });
});

describe('a feed from the web', () => {
  let server: Server;
  let answer: (headers: Record<string, string | string[] | undefined>) => {
    status: number;
    body?: string;
    type?: string;
  };
  let url = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { status, body = '', type = 'text/plain' } = answer(request.headers);
      response.writeHead(status, { 'content-type': type, etag: '"one"' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list.txt`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is asked whether it has changed, and what is no answer leaves what it said last', async () => {
    const ask = () => publishFeeds(readPublishFile(settings({ url })), { accept: new Set() });
    answer = () => ({ status: 200, body: shops(200) });
    expect((await ask()).feeds[0]).toMatchObject({ outcome: 'taken', entries: 200 });
    let asked: unknown;
    answer = (headers) => {
      asked = headers['if-none-match'];
      return { status: 304 };
    };
    expect((await ask()).feeds[0]).toMatchObject({ outcome: 'same', entries: 200 });
    expect(asked).toBe('"one"');
    for (const [reply, why] of [
      [{ status: 500 }, /answers 500/],
      [{ status: 200, body: 'a.example', type: 'text/html' }, /web page/],
    ] as const) {
      answer = () => reply;
      const { feeds } = await ask();
      expect(feeds[0]).toMatchObject({ outcome: 'kept', entries: 200 });
      expect(feeds[0]!.why).toMatch(why);
    }
    expect(await stops('shop199.bad.example')).toBe(true);
  });

  it('comes over https from a server whose certificate is trusted, and from no other', async () => {
    const { key, cert } = selfSigned('localhost');
    const secure = createSecureServer({ key, cert }, (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(shops(200));
    });
    await new Promise<void>((resolve) => secure.listen(0, 'localhost', resolve));
    const { port } = secure.address() as AddressInfo;
    const config = settings({ url: `https://localhost:${port}/list.txt` });
    const publishWith = async (environment: object) => {
      const env = { ...process.env, ...environment };
      const args = [sansiProgram(), 'publish', '--config', config];
      const { stdout } = await run(process.execPath, args, { env }).catch((error) => error);
      return (JSON.parse(stdout) as RoundReport).feeds[0]!;
    };
    try {
      expect(await publishWith({})).toMatchObject({
        outcome: 'missing',
        why: expect.stringMatching(/certificate/),
      });
      const trusted = join(folder, 'trusted.pem');
      writeFileSync(trusted, cert);
      expect(await publishWith({ NODE_EXTRA_CA_CERTS: trusted })).toMatchObject({
        outcome: 'taken',
        entries: 200,
      });
    } finally {
      await new Promise((resolve) => secure.close(resolve));
    }
  });
});

describe('a change of keys', () => {
  it('loses nobody, as docs/operating.md has it: neither who asks each day nor who slept through it', async () => {
    const old = JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8')).publicKey as string;
    const fresh = await createKeyFile(join(folder, 'new.json'));
    const path = settings();
    const value = JSON.parse(readFileSync(path, 'utf8'));
    /** What a client learns that trusts these keys; it throws where none of them has signed. */
    const learn = async (trusted: string[]) => {
      const bytes = new Uint8Array(readFileSync(join(folder, 'list', 'index.bin')));
      return (await openIndex(bytes, trusted, { now: Date.now() })).keys.map((key) => key.publicKey);
    };
    const publishWith = async (...files: string[]) => {
      writeFileSync(path, JSON.stringify({ ...value, keys: files.map((file) => ({ file })) }));
      await publishFeeds(readPublishFile(path), { accept: new Set() });
    };
    await publishWith('key.json');
    expect(await learn([old])).toEqual([old]);
    // Both sign: who comes meanwhile learns of the new key.
    await publishWith('key.json', 'new.json');
    const both = await learn([old]);
    expect(both.sort()).toEqual([old, fresh].sort());
    expect((await learn([fresh])).sort()).toEqual(both);
    // The new one alone: who learned of it follows, and forgets the old. Who slept through it is refused, and keeps
    // the last good list until a person gives him the new key.
    await publishWith('new.json');
    expect(await learn(both)).toEqual([fresh]);
    await expect(learn([old])).rejects.toThrow();
    // The old key may not come back by itself.
    await expect(publishWith('key.json')).rejects.toThrow(/this key does not sign/);
  });
});

describe('the settings', () => {
  it('are refused with what is wrong with them', () => {
    expect(() => readPublishFile(settings({ url: 'http://plain.example/x' }))).toThrow(/https/);
    expect(() => readPublishFile(settings({ url: 'https://a.example/x', file: 'x' }))).toThrow(/either/);
    expect(() => readPublishFile(settings({ name: 'other', file: 'x' }))).toThrow(/called 'other'/);
  });

  it('take the key from the environment too', () => {
    const path = settings();
    const value = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...value, keys: [{ env: 'SANSI_TEST_KEY' }] }));
    expect(() => readPublishFile(path)).toThrow(/SANSI_TEST_KEY/);
    vi.stubEnv('SANSI_TEST_KEY', readFileSync(join(folder, 'key.json'), 'utf8'));
    expect(readPublishFile(path).keys).toHaveLength(1);
    vi.unstubAllEnvs();
  });
});

describe('a watch', () => {
  it('publishes again as feeds change, tells how it fares, and ends when asked to', async () => {
    const path = settings({ file: 'feed.txt', everyMinutes: 0.02 });
    const port = await freePort();
    const value = JSON.parse(readFileSync(path, 'utf8'));
    const sources = [...value.sources, { name: 'desk', file: 'decisions.csv' }];
    const decide = (...hosts: string[]) => {
      const rows = hosts.map((host) => `https://${host}/,phishing,2026-11-28,,desk\n`);
      writeFileSync(join(folder, 'decisions.csv'), `url,type,date,reason,source\n${rows.join('')}`);
    };
    decide();
    writeFileSync(path, JSON.stringify({ ...value, sources, metrics: { port } }));
    const at = `http://127.0.0.1:${port}`;
    const program = spawn(process.execPath, [sansiProgram(), 'publish', '--config', path, '--watch'], {
      stdio: 'ignore',
    });
    const ended = once(program, 'exit');
    const figures = async () => (await fetch(`${at}/metrics`)).text();
    try {
      await vi.waitFor(async () => expect((await fetch(`${at}/healthz`)).status).toBe(200), 60_000);
      say(shops(301));
      await vi.waitFor(async () => expect(await stops('shop300.bad.example')).toBe(true), 60_000);
      await vi.waitFor(async () => expect(await figures()).toMatch(/^sansi_publish_entries 302$/m), 60_000);
      expect(await figures()).toMatch(/^sansi_publish_feeds_not_taken 0$/m);
      expect(await figures()).toMatch(/^sansi_publish_rounds_total{result="published"} [2-9]/m);
      expect(await figures()).toMatch(/^sansi_publish_age_seconds \d/m);
      expect(await figures()).not.toMatch(/result="decision"/);
      decide('decided.example');
      await vi.waitFor(async () => expect(await stops('decided.example')).toBe(true), 60_000);
      const isCounted = async () =>
        expect(await figures()).toMatch(/^sansi_publish_rounds_total{result="decision"} 1$/m);
      await vi.waitFor(isCounted, 60_000);
      say('');
      const notTaken = async () => (await figures()).match(/not_taken (\d)/)?.[1];
      await vi.waitFor(async () => expect(await notTaken()).toBe('1'), 60_000);
      writeFileSync(path, '{');
      await vi.waitFor(async () => expect((await fetch(`${at}/healthz`)).status).toBe(503), 60_000);
      program.kill('SIGTERM');
      expect(await ended).toEqual([NOT_TAKEN, null]);
    } finally {
      program.kill('SIGKILL');
    }
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the schedule', () => {
  it('looks as often as the file says, and less often while a feed is not taken', () => {
    const report = (outcome: 'taken' | 'kept') => ({
      ...{ name: 'main', licence: null, outcome, why: null, entries: 1, added: 0, removed: 0 },
    });
    const minute = 60_000;
    const schedule = new FeedSchedule([{ name: 'main', everyMinutes: 10 }], 0, [report('taken')]);
    expect(schedule.due(9 * minute).size).toBe(0);
    expect([...schedule.due(10 * minute)]).toEqual(['main']);
    schedule.note([report('kept')], 10 * minute);
    expect(schedule.due(29 * minute).size).toBe(0);
    schedule.failed(30 * minute);
    expect(schedule.due(69 * minute).size).toBe(0);
    expect(schedule.due(70 * minute).size).toBe(1);
    for (let i = 0, now = 70 * minute; i < 20; i++, now += 1440 * minute) schedule.failed(now);
    const last = 70 * minute + 19 * 1440 * minute;
    expect(schedule.due(last + 1440 * minute).size).toBe(1);
    schedule.note([report('taken')], last + 1440 * minute);
    expect(schedule.due(last + 1450 * minute).size).toBe(1);
  });

  it('tells what comes and goes', () => {
    const of = (...values: number[]) => Float64Array.from(values);
    expect(differenceOf(of(1, 2, 3), of(2, 3, 4, 5))).toEqual({ added: 2, removed: 1 });
    expect(differenceOf(of(), of(1))).toEqual({ added: 1, removed: 0 });
    expect(differenceOf(of(7), of(7))).toEqual({ added: 0, removed: 0 });
  });
});
