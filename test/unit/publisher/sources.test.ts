/** Every format of sources: what is an entry, what is a comment, what is refused and why. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { splitRow } from '../../../src/list/formats/csv.ts';
import { detectFormat } from '../../../src/list/formats/detect.ts';
import { MAX_LINE } from '../../../src/list/formats/line-cutter.ts';
import { EntryTable, Refusals } from '../../../src/publisher/entries.ts';
import { RefusedError, UsageError } from '../../../src/publisher/errors.ts';
import { Intake } from '../../../src/publisher/intake.ts';
import { readLines } from '../../../src/publisher/sources/lines.ts';
import { readSource } from '../../../src/publisher/sources/read.ts';
import { parseSource, sourceName } from '../../../src/publisher/sources/spec.ts';
import { file, Memory, source, temporaryFolder } from './helpers.ts';

const folder = temporaryFolder();

async function read(text: string, format?: 'domains' | 'hosts' | 'adblock' | 'metamask' | 'csv') {
  const memory = new Memory();
  const reading = await readSource(source(text, format ? { format } : {}), memory);
  return { memory, reading };
}

async function lines(path: string): Promise<string[]> {
  const out: string[] = [];
  await readLines({ path }, (bytes, start, end) => out.push(bytes.toString('utf8', start, end)));
  return out;
}

describe('lines of a file', () => {
  it('drops a byte order mark and CR, and keeps the last line without an end', async () => {
    const path = file(folder, 'bom.txt', '\ufeffa.example\r\nb.example\n\nc.example');
    expect(await lines(path)).toEqual(['a.example', 'b.example', '', 'c.example']);
  });

  it('reads gzip whatever the file is called', async () => {
    expect(await lines(file(folder, 'packed.txt', gzipSync('a.example\nb.example\n')))).toEqual([
      'a.example',
      'b.example',
    ]);
  });

  it('joins lines that chunks cut, at every place', async () => {
    // Chunks are a megabyte: lines of 999 bytes are cut at changing places.
    const line = 'x'.repeat(990);
    const text = Array.from({ length: 5000 }, (_, i) => `${String(i).padStart(8, '0')}${line}`);
    expect(await lines(file(folder, 'long.txt', text.join('\n')))).toEqual(text);
  });

  it('cuts a line without an end in sight, and goes on with the next', async () => {
    const path = file(folder, 'endless.txt', `a.example\n${'y'.repeat(5_000_000)}\nb.example\n`);
    const got = await lines(path);
    expect(got.map((line) => line.length)).toEqual([9, MAX_LINE + 1, 9]);
    const memory = new Memory();
    await readSource({ path, format: 'domains' }, memory);
    expect(memory.entries).toEqual(['a.example', 'b.example']);
    expect(memory.refused.map(([reason]) => reason)).toEqual(['too-long']);
  });

  it('ends a packed source that comes to far more than any list does', async () => {
    const bomb = file(folder, 'bomb.gz', gzipSync(Buffer.alloc(60_000_000, 'a.example\n')));
    await expect(lines(bomb)).rejects.toThrow(
      /bomb\.gz cannot be read to its end: it unpacks to more than \d+ bytes/,
    );
    const even = file(folder, 'even.gz', gzipSync('a.example\n'.repeat(100_000)));
    expect(await lines(even)).toHaveLength(100_000);
  });

  it('refuses what is not there, a folder, UTF-16 and damaged gzip in plain words', async () => {
    await expect(lines(`${folder}/none.txt`)).rejects.toThrow(/There is no file/);
    await expect(lines(folder)).rejects.toThrow(/folder/);
    await expect(lines(file(folder, 'wide.txt', Buffer.from('\ufeffa.example', 'utf16le')))).rejects.toThrow(
      /UTF-16/,
    );
    const packed = gzipSync('a.example\n'.repeat(10_000));
    const cut = file(folder, 'cut.gz', packed.subarray(0, packed.length - 20));
    await expect(lines(cut)).rejects.toBeInstanceOf(RefusedError);
  });
});

describe('domains', () => {
  it('takes hosts and URLs, and leaves comments out', async () => {
    const { memory, reading } = await read(
      '# head\n! note\n; note\n// note\na.example\n  b.example \t\nc.example # why\nhttp://d.example/x?y\n*.e.example\n.f.example\n\n',
      'domains',
    );
    expect(memory.entries).toEqual([
      'a.example',
      'b.example',
      'c.example',
      'http://d.example/x?y',
      // The sink makes hosts of them: every format writes them so.
      '*.e.example',
      '.f.example',
    ]);
    expect(reading.lines).toBe(11);
  });
});

describe('hosts files', () => {
  it('takes every name behind an address, but not those of the machine itself', async () => {
    const { memory } = await read(
      '127.0.0.1 localhost\n::1 ip6-localhost ip6-loopback\n255.255.255.255 broadcasthost\n0.0.0.0 0.0.0.0\n' +
        '0.0.0.0 a.example\n127.0.0.1\tb.example c.example # both\n:: d.example\ne.example\n',
      'hosts',
    );
    expect(memory.entries).toEqual(['a.example', 'b.example', 'c.example', 'd.example', 'e.example']);
  });

  it('lists neither comments, nor names of the machine itself, nor what stands behind a name', async () => {
    const table = new EntryTable();
    const refusals = new Refusals();
    const text =
      '# bank-support.example\n! bank.example\n#bank.example\n127.0.0.1 localhost.localdomain\n' +
      '::1 localhost6.localdomain6\nnonsense shop.example\nshop.example other.example\nhttp://x shop.example\n' +
      '::ffff:1.2.3.4 a.example\nfe80::1%lo0 b.example\n0.0.0.0 c.example # d.example\n';
    await readSource(
      source(text, { format: 'hosts' }),
      new Intake(table, refusals, { source: 0, type: 0, weight: 1 }),
    );
    const names = Array.from({ length: table.size }, (_, id) => table.names.text(id));
    expect(names).toEqual(['a.example/', 'b.example/', 'c.example/']);
    expect(refusals.counts.get('several-words')?.count).toBe(3);
    expect(refusals.total).toBe(3);
  });
});

describe('adblock rules', () => {
  it('takes hosts and paths, with options that say the page itself', async () => {
    const { memory } = await read(
      '[Adblock Plus 2.0]\n! note\n||a.example^\n||b.example^$all\n||c.example/x^$document,popup\n||d.example/y\n' +
        '|https://e.example/z|\n||f.example\n||1.2.3.4^\n||[2001:db8::1]^\n||g.example:8080^\nh.example\n||i.example^*\n||j.example^$doc,important\n',
      'adblock',
    );
    expect(memory.entries).toEqual([
      'a.example',
      'b.example',
      'c.example/x',
      'd.example/y',
      'https://e.example/z',
      'f.example',
      '1.2.3.4',
      '[2001:db8::1]',
      'g.example:8080',
      'h.example',
      'i.example',
      'j.example',
    ]);
    expect(memory.refused).toEqual([]);
  });

  it.each([
    '||a.example^$domain=b.example',
    '||a.example^$removeparam=x',
    '||a*.example^',
    '||a.example/*/x',
    '/banner[0-9]+/',
    'example.com##.ad',
    'example.com#@#.ad',
    '###ad',
    '||shop-',
    '||shop.example-',
    '||shop.',
    '/path/only',
    '||a.example^$mp4',
    '||a.example^$third-party',
    '||a.example^$3p,document',
    '||a.example^$popup',
    '||a.example^$subdocument',
    '||a.example^$1p',
    `||a.example^$${','.repeat(60_000)}$`,
  ])('refuses %s: it says more or less than a host and a path', async (rule) => {
    const { memory } = await read(`${rule}\n`, 'adblock');
    expect(memory.entries).toEqual([]);
    expect(memory.refused).toEqual([['unsupported', rule]]);
  });

  it('hands exceptions on as such', async () => {
    const { memory } = await read(
      '@@||a.example^\n@@||b.example/x^$document\n @@||c.example*d^\n',
      'adblock',
    );
    expect(memory.exceptions).toEqual(['a.example', 'b.example/x']);
    expect(memory.refused).toEqual([['unsupported', '@@||c.example*d^']]);
    expect(memory.entries).toEqual([]);
  });
});

describe('JSON lists', () => {
  it('reads blacklist and whitelist, deny and allow', async () => {
    const wallet = await read(
      JSON.stringify({ fuzzylist: ['z.example'], blacklist: ['a.example'], whitelist: ['b.example'] }),
    );
    expect(wallet.reading.format).toBe('metamask');
    expect(wallet.memory.entries).toEqual(['a.example']);
    expect(wallet.memory.exceptions).toEqual(['b.example']);
    const other = await read(JSON.stringify({ allow: ['c.example'], deny: ['d.example', 7] }));
    expect(other.memory.entries).toEqual(['d.example']);
    expect(other.memory.exceptions).toEqual(['c.example']);
    expect(other.memory.refused).toEqual([['malformed', '7']]);
  });

  it('refuses JSON of another shape, and what is no JSON', async () => {
    await expect(read('{"names": []}', 'metamask')).rejects.toThrow(/no names/);
    await expect(read('{"deny": "all"}', 'metamask')).rejects.toThrow(/no names/);
    await expect(read('{"deny": [', 'metamask')).rejects.toThrow(/not JSON/);
  });
});

describe('CSV', () => {
  it('finds the columns by the header, and hands each row its own facts', async () => {
    const { memory } = await read(
      'id,URL,Type,Date,Reason,Source\n1,https://a.example/x,loan,2026-01-02,"says ""hi"", twice",desk\n',
    );
    expect(memory.entries).toEqual(['https://a.example/x']);
    expect(memory.rows).toEqual([
      { type: 'loan', date: '2026-01-02', reason: 'says "hi", twice', source: 'desk' },
    ]);
  });

  it('finds a header inside comments, as some feeds have it', async () => {
    const { memory } = await read(
      '# feed\n# id,dateadded,url,url_status\n"1","2026-01-02 03:04:05","http://a.example/x,y","online"\n',
      'csv',
    );
    expect(memory.entries).toEqual(['http://a.example/x,y']);
    expect(memory.rows[0]?.date).toBe('2026-01-02 03:04:05');
  });

  it('takes the first column of addresses where there is no header', async () => {
    const { memory } = await read('1,a.example,x\n2,b.example,y\n', 'csv');
    expect(memory.entries).toEqual(['a.example', 'b.example']);
  });

  it('joins a quoted field over lines, and refuses one that never ends', async () => {
    const { memory } = await read('url,reason\na.example,"one\ntwo"\nb.example,"open\nc.example,x\n', 'csv');
    expect(memory.entries).toEqual(['a.example', 'c.example']);
    expect(memory.rows[0]?.reason).toBe('one\ntwo');
    expect(memory.refused).toEqual([['malformed', 'b.example,"open']]);
  });

  it('loses no row to a quote that is never closed, wherever it is', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `n${i}.example,"why, ""so"""`);
    for (const at of [0, 9, 2950, 2999]) {
      for (const broken of ['bad.example,"open', 'bad.example,"', '"bad.example,""']) {
        const text = ['url,reason', ...rows.slice(0, at), broken, ...rows.slice(at), ''].join('\n');
        const { memory } = await read(text, 'csv');
        expect(memory.entries).toEqual(Array.from({ length: 3000 }, (_, i) => `n${i}.example`));
        expect(memory.rows.every((row) => row?.reason === 'why, "so"')).toBe(true);
        expect(memory.refused).toEqual([['malformed', broken]]);
      }
      // Rows without any quote do not close the open one either.
      const plain = rows.map((row) => row.slice(0, row.indexOf(',')));
      const text = ['url,reason', ...plain.slice(0, at), 'bad.example,"', ...plain.slice(at)].join('\n');
      expect((await read(text, 'csv')).memory.entries).toEqual(plain);
    }
  });

  it('reads every line but a hundred times at most', async () => {
    // Each of these lines opens a quote, and leaves it open where one is open already.
    const { memory } = await read(`url\n${'"a","b\n'.repeat(10_000)}`, 'csv');
    expect(memory.refused).toHaveLength(10_000);
    const long = await read(`url,reason\na.example,"${'x\n'.repeat(90)}"\n`, 'csv');
    expect(long.memory.rows[0]?.reason).toBe('x\n'.repeat(90));
  }, 60_000);

  it('refuses a row without an address', async () => {
    const { memory } = await read('url,type\n,loan\n', 'csv');
    expect(memory.refused).toEqual([['malformed', ',loan']]);
  });

  it('splits rows as RFC 4180 says', () => {
    expect(splitRow('a,"b,""c""",,d')).toEqual(['a', 'b,"c"', '', 'd']);
    expect(splitRow('"open')).toBeNull();
  });
});

describe('the format of a source that does not say it', () => {
  it.each([
    ['a.example\nb.example\n', 'domains'],
    ['# note\r\nhttp://a.example/x,y\r\n', 'domains'],
    ['# note\n0.0.0.0 a.example\n127.0.0.1 b.example\n', 'hosts'],
    ['! note\n||a.example^\n', 'adblock'],
    ['[Adblock Plus 2.0]\na.example\n', 'adblock'],
    ['  {"deny": []}', 'metamask'],
    ['url,type\na.example,loan\n', 'csv'],
    ['1,a.example,x\n2,b.example,y\n', 'csv'],
    ['', 'domains'],
  ])('%j is %s', (head, format) => {
    expect(detectFormat(head)).toBe(format);
  });
});

describe('a SOURCE argument', () => {
  it('is a file and what is known of it', () => {
    expect(parseSource('/lists/a.txt.gz#type=loan&format=hosts&name=The%20A')).toEqual({
      path: '/lists/a.txt.gz',
      type: 'loan',
      format: 'hosts',
      name: 'The A',
    });
    expect(sourceName(parseSource('/lists/a.txt.gz'))).toBe('a');
    const odd = file(folder, 'a#b.txt', '');
    expect(parseSource(odd)).toEqual({ path: odd });
  });

  it('is not the list of what is exempt', () => {
    for (const text of ['exemptions.txt', 'desk-data/exemptions.txt#format=domains']) {
      expect(() => parseSource(text)).toThrow(/--exemptions/);
    }
  });

  it.each([
    `a.txt#name=${'x'.repeat(501)}`,
    'a.txt#type=fraud',
    'a.txt#format=xml',
    'a.txt#kind=loan',
    '#type=loan',
  ])('%s is wrong usage', (text) => {
    expect(() => parseSource(text)).toThrow(UsageError);
  });
});
