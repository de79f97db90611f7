/** A list in an object store: by a real client, in a real S3 server, the index last. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../../../src/cli/cli.ts';
import { publishFeeds, publishReviewed } from '../../../src/publisher/feeds/publish-feeds.ts';
import { readPublishFile } from '../../../src/publisher/feeds/publish-file.ts';
import { ListFolder } from '../../../src/publisher/folder.ts';
import { readFolderIndex } from '../../../src/publisher/history.ts';
import { filesOf } from '../../../src/publisher/put-index.ts';
import { createKeyFile, readKeyFile } from '../../../src/publisher/signing-key.ts';
import { bringToStore } from '../../../src/publisher/store/bring-to-store.ts';
import { S3Store } from '../../../src/publisher/store/s3-store.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { S3_KEY, type S3Server, startS3Server } from '../../support/s3-server.ts';
import { madeUpHosts, temporaryFolder } from './helpers.ts';

vi.setConfig({ testTimeout: 120_000 });

const outer = temporaryFolder();
const client = new AwsClient({ accessKeyId: S3_KEY, secretAccessKey: S3_KEY, service: 's3' });
let server: S3Server;
let folder: string;
let count = 0;

beforeAll(async () => {
  server = await startS3Server(join(outer, 'store'), 'lists');
});
afterAll(() => server.close());

beforeEach(async () => {
  folder = join(outer, `publisher-${++count}`);
  mkdirSync(folder);
  await createKeyFile(join(folder, 'key.json'));
  write('feed.txt', madeUpHosts(40).join('\n'));
  decide();
  vi.stubEnv('STORE_KEY_ID', S3_KEY);
  vi.stubEnv('STORE_KEY', S3_KEY);
  server.log.length = 0;
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function decide(...hosts: string[]): void {
  write('decisions.csv', `url,type\n${hosts.map((host) => `https://${host}/,phishing\n`).join('')}`);
}

function settings(change: object = {}): string {
  const key = { accessKeyId: { env: 'STORE_KEY_ID' }, secretAccessKey: { env: 'STORE_KEY' } };
  const file = {
    out: 'list',
    store: { endpoint: server.endpoint, bucket: 'lists', folder: `our/${count}`, ...key, ...change },
    keys: [{ file: 'key.json' }],
    name: 'Ours',
    sources: [
      { name: 'feed', file: 'feed.txt', type: 'phishing' },
      { name: 'decisions.csv', file: 'decisions.csv' },
    ],
  };
  write('publisher.json', JSON.stringify(file));
  return join(folder, 'publisher.json');
}

const round = () => publishFeeds(readPublishFile(settings()), { accept: new Set() });
const list = () => new ListFolder(join(folder, 'list'));
/** What was done at the store but for the page of figures, which comes after the index that it speaks of. */
const listFiles = () => server.log.filter((line) => !line.includes('/figures/'));
const fetched = (file: string) => client.fetch(`${server.endpoint}/lists/our/${count}/${file}`);

/** Copies what the store's index names into a folder, and verifies it as a careful client would. */
async function verifyStore(): Promise<number> {
  const copy = join(folder, `copy-${server.log.length}`);
  const take = async (file: string) => {
    const answer = await fetched(file);
    expect(answer.status, file).toBe(200);
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), Buffer.from(await answer.arrayBuffer()));
  };
  await take('index.bin');
  const there = new ListFolder(copy);
  const index = (await readFolderIndex(there))!;
  if (index.details) await take(index.details.file);
  for (const file of await filesOf(there, index)) await take(file);
  return (await verifyFolder(copy, readKeyFile(join(folder, 'key.json')).publicKey)).version;
}

describe('a list in a store', () => {
  it('is all there, each file with the headers of its kind, and the index comes last', async () => {
    const { store } = await round();
    expect(store!.put).toBe(server.log.length);
    expect(listFiles().at(-1)).toBe(`Put our/${count}/index.bin`);
    expect(server.log.at(-1)).toBe(`Put our/${count}/figures/figures.json`);
    expect(await verifyStore()).toBe(1);
    const { base, details } = (await readFolderIndex(list()))!;
    const kinds = [];
    for (const file of ['index.bin', base.file, details!.file, 'figures/en.html']) {
      const { headers } = await fetched(file);
      kinds.push([headers.get('cache-control'), headers.get('content-type')]);
    }
    const forEver = ['public, max-age=31536000, immutable', 'application/octet-stream'];
    const page = ['no-cache', 'text/html; charset=utf-8'];
    expect(kinds).toEqual([['no-cache', 'application/octet-stream'], forEver, forEver, page]);
  });

  it('is brought what a decision changes and no more; what is gone from the folder goes', async () => {
    await round();
    server.log.length = 0;
    decide('own.example');
    const report = await publishReviewed(readPublishFile(settings()));
    expect(report.store!.put).toBeLessThan(10);
    expect(listFiles().at(-1)).toBe(`Put our/${count}/index.bin`);
    expect(await verifyStore()).toBe(2);
    server.log.length = 0;
    expect((await publishReviewed(readPublishFile(settings()))).store).toMatchObject({ put: 0, removed: 0 });
    expect(server.log).toEqual([]);
    // A minute later is not long enough for a client to have gone on; some days are.
    const { details } = (await readFolderIndex(list()))!;
    vi.setSystemTime(Date.now() + 10 * 86_400_000);
    try {
      for (const host of ['second.example', 'third.example', 'fourth.example']) {
        decide('own.example', host);
        await publishReviewed(readPublishFile(settings()));
        vi.setSystemTime(Date.now() + 86_400_000);
      }
    } finally {
      vi.useRealTimers();
    }
    expect(existsSync(join(folder, 'list', details!.file))).toBe(false);
    expect(server.log).toContain(`Delete our/${count}/${details!.file}`);
    expect((await fetched(details!.file)).status).toBe(404);
  });

  it('stays as it was where the store takes nothing, and is brought at the next turn', async () => {
    await round();
    decide('own.example');
    vi.stubEnv('STORE_KEY', 'wrong');
    await expect(publishReviewed(readPublishFile(settings()))).rejects.toThrow(
      /^The store did not take .*: status 403, SignatureDoesNotMatch\.$/,
    );
    expect(await verifyStore()).toBe(1);
    vi.stubEnv('STORE_KEY', S3_KEY);
    // Nothing new was decided, and the store lacks it all the same.
    const report = await publishReviewed(readPublishFile(settings()));
    expect(report).toMatchObject({ version: 2, unchanged: true });
    expect(report.store!.put).toBeGreaterThan(1);
    expect(await verifyStore()).toBe(2);
  });

  it('is not shown by halves: where a file cannot be brought the index stays, and the rest is not brought twice', async () => {
    await publishFeeds({ ...readPublishFile(settings()), store: undefined }, { accept: new Set() });
    const { base } = (await readFolderIndex(list()))!;
    const path = join(folder, 'list', base.file);
    renameSync(path, `${path}.away`);
    const store = await S3Store.open(readPublishFile(settings()).store!);
    await expect(bringToStore(list(), store, 0)).rejects.toThrow(`${base.file} is missing`);
    expect((await fetched('index.bin')).status).toBe(404);
    renameSync(`${path}.away`, path);
    const before = server.log.length;
    const report = await bringToStore(list(), store, 0);
    expect(report.put).toBe(server.log.length - before);
    expect(new Set(server.log).size).toBe(server.log.length);
    expect(await verifyStore()).toBe(1);
  });

  it('begins anew in another folder of the store, and where the notes are lost', async () => {
    const { store } = await round();
    const other = readPublishFile(settings({ folder: 'elsewhere' }));
    expect((await publishReviewed(other)).store).toMatchObject({ put: store!.put });
    write('list/.publisher/store.json', '{');
    expect((await publishReviewed(readPublishFile(settings()))).store).toMatchObject({ put: store!.put });
  });

  it('is told by the command, in words and in its report', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reported = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    await main(['publish', '--config', settings()]);
    expect(said.mock.calls.flat().join('\n')).toMatch(
      /\/our\/\d+: \d+ files brought \(\d+ bytes\), 0 removed\./,
    );
    expect(JSON.parse(String(reported.mock.calls[0]![0])).store.put).toBe(server.log.length);
    vi.restoreAllMocks();
  });

  it('needs a package that may be missing, and says which', async () => {
    const { store } = readPublishFile(settings());
    vi.doMock('aws4fetch', () => {
      throw new Error('not installed');
    });
    try {
      await expect(S3Store.open(store!)).rejects.toThrow('npm install aws4fetch');
    } finally {
      vi.doUnmock('aws4fetch');
    }
  });

  it('has its keys from the environment, and is reached over https or on this machine', async () => {
    vi.stubEnv('STORE_KEY', '');
    expect(() => readPublishFile(settings())).toThrow('The environment variable STORE_KEY holds no key');
    for (const [change, why] of [
      [{ endpoint: 'http://store.example' }, /'store\.endpoint': must be an https address/],
      [{ bucket: 'a/b' }, /'store\.bucket'/],
      [{ folder: '../up' }, /'store\.folder'/],
      [{ secretAccessKey: 'in plain' }, /'store\.secretAccessKey/],
    ] as const) {
      expect(() => readPublishFile(settings(change))).toThrow(why);
    }
    expect(readFileSync(settings(), 'utf8')).not.toContain(S3_KEY);
  });
});
