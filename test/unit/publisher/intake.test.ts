/** From an address in a source to a name in the table: canonical, refused or taken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { directoryOf, wwwLength } from '../../../src/list/formats/entry.ts';
import { symbolOf } from '../../../src/list/symbols.ts';
import { dateOf, dayOf, EntryTable, FLAG, Refusals } from '../../../src/publisher/entries.ts';
import { gather } from '../../../src/publisher/gather.ts';
import { Intake, isPlainHostBytes } from '../../../src/publisher/intake.ts';
import { readSource } from '../../../src/publisher/sources/read.ts';
import { source } from './helpers.ts';

const PHISHING = symbolOf('phishing');

function intake() {
  const table = new EntryTable();
  const refusals = new Refusals();
  const make = (number: number, type = PHISHING) =>
    new Intake(table, refusals, { source: number, type, weight: 1 });
  const names = () => Array.from({ length: table.size }, (_, id) => table.names.text(id));
  const reasons = () =>
    Object.fromEntries([...refusals.counts].map(([reason, { count }]) => [reason, count]));
  return { table, refusals, make, names, reasons };
}

const plain = (text: string) => isPlainHostBytes(Buffer.from(text), 0, Buffer.byteLength(text));

describe('the quick check for plain hosts', () => {
  it('never takes what the URL parser would change', () => {
    const label = fc.stringMatching(/^[a-z0-9_.xn-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 5 }), (labels) => {
        const host = labels.join('.');
        if (plain(host)) expect(canonicalize(`http://${host}/`).host).toBe(host);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['a.example', 'a-b.c_d.example', '1.a1', 'xn.example', 'x-n--a.example'])('takes %s', (host) => {
    expect(plain(host)).toBe(true);
  });

  it.each([
    'example',
    'A.example',
    'a..example',
    '.a.example',
    'a.example.',
    'xn--a.example',
    'a.xn--p1ai',
    '1.2.3.4',
    'a.0x1',
    'a.example/x',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(126)}example`,
    '',
  ])('leaves %s to the parser', (host) => expect(plain(host)).toBe(false));
});

describe('taking entries', () => {
  it('gives plain and spelled-out forms of a name the same entry', async () => {
    const { make, names } = intake();
    const own = make(0);
    const text =
      'evil.example\nEVIL.example\nhttp://evil.example\nhttps://user@evil.example:8443/#x\nevil.example.\nwww.evil.example\nhxxp://evil[.]example/\n';
    await readSource(source(text, { format: 'domains' }), own);
    expect(names()).toEqual(['evil.example/']);
    expect(own.counts).toEqual({ taken: 1, merged: 6, refused: 0, exceptions: 0 });
    expect(own.wwwDropped).toBe(1);
  });

  it('keeps the path of a URL instead of listing its host, and adds the directory that it stands for', () => {
    const { make, names } = intake();
    const own = make(0);
    for (const text of [
      'http://a.example/x/y?z=1',
      'http://b.example/login.php',
      'http://c.example/x',
      'http://d.example/x/',
    ]) {
      own.entry(text);
    }
    expect(names()).toEqual([
      'a.example/x/y?z=1',
      'b.example/login.php',
      'c.example/x',
      'c.example/x/',
      'd.example/x/',
    ]);
    expect(own.counts.taken).toBe(4);
    expect(own.directories).toBe(1);
    expect(directoryOf('a.example/1/2/3')).toBe('a.example/1/2/3/');
    expect(directoryOf('a.example/1/2/3/4')).toBeNull();
  });

  it('makes names of other scripts A-labels', () => {
    const { make, names } = intake();
    make(0).entry('пример.example');
    expect(names()).toEqual(['xn--e1afmkfd.example/']);
  });

  it('drops www. only where a whole name is left', () => {
    expect(wwwLength('www.shop.example')).toBe(4);
    expect(wwwLength('www.gov.uk')).toBe(0);
    expect(wwwLength('www.example')).toBe(0);
    expect(wwwLength('wwwx.example')).toBe(0);
    // Of a deep name a look-up asks for the whole and for four parents, counted from the top.
    expect(wwwLength('www.5.4.3.2.evil.example')).toBe(0);
    expect(wwwLength('www.4.3.2.evil.example')).toBe(4);
  });

  it.each([
    ['http://a b.example', 'several-words'],
    ['http://[::g]', 'malformed'],
    ['mailto:a@b.example', 'mail-address'],
    [`${'a'.repeat(64)}.example`, 'malformed'],
    ['localhost', 'local-address'],
    ['a.localhost', 'local-address'],
    ['192.168.1.1', 'local-address'],
    ['0x7f.1', 'local-address'],
    ['http://[fe80::1]/', 'local-address'],
    ['shop', 'single-label'],
    ['intranet', 'local-address'],
    [`a.example/${'x'.repeat(2100)}`, 'too-long'],
  ])('refuses %s as %s, with the line as an example', async (line, reason) => {
    const { make, names, reasons, refusals } = intake();
    const own = make(0);
    await readSource(source(`${line}\n`, { format: 'domains' }), own);
    expect(names()).toEqual([]);
    expect(reasons()).toEqual({ [reason]: 1 });
    expect(own.counts.refused).toBe(1);
    const [example] = [...refusals.counts.values()][0]!.examples;
    expect(example!.length).toBeLessThanOrEqual(100);
    expect(line.startsWith(example!.slice(0, 5))).toBe(true);
  });

  it('shows no control characters of a line at the terminal', () => {
    const { make, refusals } = intake();
    make(0).refuse('malformed', '\x1b[2Jgone\u202e');
    expect(refusals.counts.get('malformed')!.examples).toEqual(['\ufffd[2Jgone\ufffd']);
  });

  it('merges: a kind of fraud beats other, the earliest date counts, a second source is noted', () => {
    const { make, table } = intake();
    make(0, symbolOf('other')).entry('a.example', { date: '2026-02-03', reason: 'first' });
    make(1).entry('a.example', { date: '2026-01-02 10:00', type: 'loan', reason: 'second' });
    make(2).entry('a.example', { type: 'game', date: 'soon' });
    expect(table.type[0]).toBe(symbolOf('loan'));
    expect(dateOf(table.day[0]!)).toBe('2026-01-02');
    expect(table.flags[0]! & 2).toBe(2);
    expect(table.reasons.get(0)).toBe('first');
  });

  it('leaves out what a source makes an exception of, but not what another source lists', async () => {
    const own = source(
      '||x.example^\n||www.y.example^$all\n||z.example/a^\n||kept.example^\n  @@||x.example^\n@@||y.example^\n@@||z.example/a^\n@@||none.example^\n',
      { format: 'adblock', type: 'loan', name: 'A' },
    );
    const other = source('{"deny": ["x.example", "w.example"], "allow": ["w.example"]}', { name: 'B' });
    const outcomes = [];
    for (const sources of [
      [own, other],
      [other, own],
    ]) {
      const { table, refusals, sources: reports } = await gather({ sources });
      const facts = Array.from(
        { length: table.size },
        (_, id) => `${table.names.text(id)} ${table.type[id]} ${table.state[id]} ${table.flags[id]}`,
      );
      const counts = reports.map(({ name, taken, refused, exceptions }) => ({
        name,
        taken,
        refused,
        exceptions,
      }));
      outcomes.push({
        facts: facts.sort(),
        excepted: refusals.counts.get('excepted')?.count,
        counts: counts.sort((a, b) => (a.name < b.name ? -1 : 1)),
      });
    }
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(outcomes[0]).toEqual({
      facts: [
        `kept.example/ ${symbolOf('loan')} 0 ${FLAG.counted}`,
        `x.example/ ${symbolOf('other')} 0 ${FLAG.counted}`,
      ],
      excepted: 4,
      counts: [
        { name: 'A', taken: 1, refused: 3, exceptions: 4 },
        { name: 'B', taken: 1, refused: 1, exceptions: 1 },
      ],
    });
  });

  it('reads dates strictly', () => {
    expect(dateOf(dayOf('2026-02-28T23:59:59Z')!)).toBe('2026-02-28');
    expect(dateOf(dayOf(' 2024-02-29')!)).toBe('2024-02-29');
    expect(dateOf(dayOf('2000-02-29 ')!)).toBe('2000-02-29');
    for (const text of [
      '2026-00-01',
      '2026-01-00',
      '2026-04-31',
      '2025-02-29',
      '2100-02-29',
      '2150-01-01',
      '2026-02-30',
      '2026-13-01',
      '1969-12-31',
      '20260101',
      'x',
      '2026-01-011',
    ])
      expect(dayOf(text)).toBeNull();
  });
});
