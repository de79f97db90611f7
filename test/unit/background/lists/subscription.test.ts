import { beforeEach, describe, expect, it, vi } from 'vitest';
import { READY_MADE } from '../../../../src/background/lists/catalogue/ready-made.ts';
import type { ListLibrary } from '../../../../src/background/lists/library.ts';
import { ListCompiler } from '../../../../src/background/lists/sync/list-compiler.ts';
import { TimeSlices } from '../../../../src/background/lists/sync/time-slices.ts';
import { Device } from './device.ts';
import { packOne } from './publisher.ts';

const URL_OF_LIST = 'https://plain.test/a/hosts.txt';

let device: Device;
let library: ListLibrary;
let id: string;

beforeEach(async () => {
  device = new Device();
  device.preset = { url: 'https://nothing.test/a/index', publicKey: btoa('k'.repeat(32)) };
  await packOne(device);
  library = device.start();
});

async function subscribe(text: string): Promise<void> {
  serve(text);
  id = (await library.add({ url: URL_OF_LIST, type: 'shopping' })).id;
  await library.sync(id);
}

function serve(text: string): void {
  device.server.files.set('hosts.txt', new TextEncoder().encode(text));
}

async function state() {
  return (await library.states()).find((one) => one.id === id)!;
}

async function listed(url: string): Promise<boolean> {
  return (await library.lookups.lookUp(url)).kind === 'listed';
}

const many = (count: number) => Array.from({ length: count }, (_, i) => `shop${i}.bad.example`).join('\n');

describe('plain-text subscriptions', () => {
  it('reads hosts, one name or address a line, and filter rules', async () => {
    await subscribe(
      [
        '\uFEFF# comment',
        '! another',
        '0.0.0.0 one.bad.example two.bad.example # why',
        '127.0.0.1 localhost',
        'www.three.example\r',
        '||four.example^',
        '||five.example^$popup,document',
        '||narrow.example^$third-party,document',
        '||six.example^$domain=other.example',
        '@@||seven.example^',
        'seven.example',
        'https://shared.example/~thief/login?x=1',
        '*.eight.example',
        'example.org##.advert',
        'bücher.example',
        '/regular[0-9]expression/',
      ].join('\n'),
    );
    expect(await state()).toMatchObject({ state: 'fresh', kind: 'subscription', entries: 8, version: 1 });
    for (const host of [
      'one.bad',
      'two.bad',
      'three',
      'www.three',
      'four',
      'five',
      'x.eight',
      'xn--bcher-kva',
    ]) {
      expect([host, await listed(`https://${host}.example/`)]).toEqual([host, true]);
    }
    for (const url of [
      'six.example',
      'narrow.example',
      'seven.example',
      'bad.example',
      'shared.example',
      'example.org',
      'localhost',
    ]) {
      expect([url, await listed(`https://${url}/`)]).toEqual([url, false]);
    }
    expect(await listed('https://shared.example/~thief/login?x=1')).toBe(true);
    expect(await listed('https://shared.example/~other/')).toBe(false);
    const verdict = await library.lookups.lookUp('https://four.example/');
    expect(verdict).toMatchObject({ kind: 'listed', listing: { type: 'shopping', listId: id } });
  });

  it('reads the JSON of wallets, and its exceptions', async () => {
    const json = {
      version: 2,
      fuzzylist: ['metamask.io'],
      allow: ['good.example'],
      deny: ['bad.example', 'good.example', 'a\\u0062c.example'],
    };
    await subscribe(JSON.stringify(json, null, 1).replaceAll('\\\\u', '\\u'));
    expect(await listed('https://bad.example/')).toBe(true);
    expect(await listed('https://abc.example/')).toBe(true);
    expect(await listed('https://good.example/')).toBe(false);
    expect(await state()).toMatchObject({ entries: 2 });
  });

  it('never lists a public suffix or a well-known site as a whole', async () => {
    await subscribe(
      [
        'com',
        'co.uk',
        'google.com',
        'www.google.com',
        'weebly.com',
        'github.io',
        'bad.weebly.com',
        'docs.google.com/forms/d/e/1/viewform',
      ].join('\n'),
    );
    expect(await state()).toMatchObject({ entries: 2 });
    expect(await listed('https://www.google.com/')).toBe(false);
    expect(await listed('https://other.weebly.com/')).toBe(false);
    expect(await listed('https://bad.weebly.com/')).toBe(true);
    expect(await listed('https://docs.google.com/forms/d/e/1/viewform')).toBe(true);
  });

  it('is made anew when it changes, and only then', async () => {
    await subscribe('one.example\ntwo.example');
    await library.sync(id);
    expect(await state()).toMatchObject({ version: 1 });
    serve('two.example\nthree.example');
    await library.sync(id);
    expect(await state()).toMatchObject({ version: 2, state: 'fresh' });
    const after = device.start();
    expect((await after.lookups.lookUp('https://one.example/')).kind).toBe('unknown');
    expect((await after.lookups.lookUp('https://three.example/')).kind).toBe('listed');
  });

  it('keeps its hosts in plain where the browser blocks names itself, and only there', async () => {
    const names = async (from: ListLibrary) => {
      const out: string[] = [];
      for await (const host of from.guardNames.hosts()) out.push(host);
      return out;
    };
    const text = '||two.example^\n||one.example^\n||three.example/path\n||four.example^\n@@||four.example^';
    await subscribe(text);
    expect(await names(library)).toEqual(['two.example', 'one.example']);
    const before = await library.guardNames.key();
    serve('one.example');
    await library.sync(id);
    expect(await names(library)).toEqual(['one.example']);
    expect(await library.guardNames.key()).not.toBe(before);

    const other = new Device();
    other.preset = device.preset;
    await packOne(other);
    other.server.files.set('hosts.txt', new TextEncoder().encode(text));
    const bare = other.start(undefined, { keepsGuardSet: false });
    await bare.sync((await bare.add({ url: URL_OF_LIST })).id);
    expect((await bare.lookups.lookUp('https://one.example/')).kind).toBe('listed');
    expect(await names(bare)).toEqual([]);
  });

  it('refuses what cannot be the list any more, and keeps protecting', async () => {
    await subscribe(many(200));
    const cases: [string, string][] = [
      ['<!DOCTYPE html><html><body>Sign in</body></html>', 'not-a-list'],
      [many(30), 'shrunk'],
      ['# moved', 'empty'],
      ['{"deny": ["a.example", "b.exam', 'truncated'],
      [Array.from({ length: 300 }, (_, i) => `some words ${i}`).join('\n'), 'empty'],
    ];
    for (const [text, why] of cases) {
      serve(text);
      await library.sync(id);
      expect(await state()).toMatchObject({ state: 'refused', why, entries: 200 });
      expect(await listed('https://shop199.bad.example/')).toBe(true);
    }
    serve(many(190));
    await library.sync(id);
    expect(await state()).toMatchObject({ state: 'fresh', entries: 190 });
  });

  it('takes what has shrunk or grown too much once a person says so, and only then', async () => {
    await subscribe(many(200));
    for (const [count, why] of [
      [30, 'shrunk'],
      [600, 'grown'],
    ] as const) {
      serve(many(count));
      await library.sync(id);
      expect(await state()).toMatchObject({ state: 'refused', why });
      await library.accept(id);
      expect(await state()).toMatchObject({ state: 'fresh', entries: count });
    }
    // It was said of that list, not of what comes after.
    serve(many(30));
    await library.sync(id);
    expect(await state()).toMatchObject({ state: 'refused', why: 'shrunk', entries: 600 });
    serve('# nothing');
    await library.accept(id);
    expect(await state()).toMatchObject({ state: 'refused', why: 'empty', entries: 600 });
  });

  it('comes from a mirror where the first address does not answer', async () => {
    const [list] = READY_MADE.filter((one) => one.id === 'taiwan-165');
    const asked: string[] = [];
    device.server.route = ({ url }) => {
      if (!url.startsWith('https://nothing.test/')) asked.push(url);
      return url === list!.url ? new Response('', { status: 503 }) : new Response('one.bad.example');
    };
    await library.switch(list!.id, true);
    await library.sync(list!.id);
    id = list!.id;
    expect(asked.slice(0, 2)).toEqual([list!.url, list!.mirrors[0]]);
    expect(await state()).toMatchObject({ state: 'fresh', entries: 1 });
    expect(await listed('https://one.bad.example/')).toBe(true);
    // A list that somebody added has no mirrors, and what is wrong with an answer is no reason to ask another.
    asked.length = 0;
    device.server.route = ({ url }) => {
      if (!url.startsWith('https://nothing.test/')) asked.push(url);
      return new Response('<!doctype html>');
    };
    await library.sync(list!.id);
    expect(asked).toEqual([list!.url]);
    expect(await state()).toMatchObject({ state: 'refused', why: 'not-a-list' });
  });

  it('lets through what it excepts under an entry, unless another list names it', async () => {
    await subscribe('||p.example^\n@@||good.p.example^\n||q.example^\n@@||q.example/good^');
    expect(await listed('https://bad.p.example/')).toBe(true);
    expect(await library.lookups.lookUp('https://good.p.example/')).toMatchObject({
      kind: 'allowed',
      by: 'publisher',
    });
    expect(await listed('https://q.example/good')).toBe(false);
    expect(await library.lookups.exemptHosts()).toEqual(['good.p.example']);
    // The browser's own rule for q.example would know nothing of its path.
    const names: string[] = [];
    for await (const host of library.guardNames.hosts()) names.push(host);
    expect(names).toEqual(['p.example']);
    device.server.files.set('other.txt', new TextEncoder().encode('good.p.example'));
    await library.sync((await library.add({ url: 'https://plain.test/a/other.txt' })).id);
    expect(await listed('https://good.p.example/')).toBe(true);
    expect(await library.lookups.exemptHosts()).toEqual([]);
  });

  it('looks at the clock after a few dozen lines, in text and in JSON, however large a piece is', async () => {
    const entry = vi.spyOn(ListCompiler.prototype, 'entry');
    const due = vi.spyOn(TimeSlices.prototype, 'due', 'get');
    const between: number[] = [];
    let last = 0;
    due.mockImplementation(() => {
      between.push(entry.mock.calls.length - last);
      last = entry.mock.calls.length;
      return false;
    });
    try {
      for (const text of [many(3000), JSON.stringify({ deny: many(3000).split('\n') })]) {
        await subscribe(text);
        expect((await state()).entries).toBe(3000);
        await library.remove(id);
      }
    } finally {
      vi.restoreAllMocks();
    }
    // Every line was in front of some look; the last piece has none behind it but the compiler's.
    expect(between.reduce((sum, count) => sum + count)).toBe(6000);
    expect(Math.max(...between)).toBeLessThan(64);
  });

  it('refuses to be led on to an address without https, whatever that answers', async () => {
    await subscribe(many(200));
    for (const status of [200, 304]) {
      device.server.route = () => {
        const answer = new Response(status === 200 ? many(201) : null, { status });
        Object.defineProperty(answer, 'url', { value: 'http://elsewhere.test/hosts.txt' });
        return answer;
      };
      await library.sync(id);
      expect(await state()).toMatchObject({ state: 'refused', why: 'insecure', entries: 200 });
    }
  });

  it('reads no more than the bound of an endless list', async () => {
    const piece = new Uint8Array(4 * 1024 * 1024).fill(97);
    device.server.route = (_, path) =>
      path === 'hosts.txt'
        ? new Response(new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(piece) }))
        : null;
    id = (await library.add({ url: URL_OF_LIST })).id;
    await library.sync(id);
    expect(await state()).toMatchObject({ state: 'refused', why: 'too-large' });
  }, 60_000);
});
