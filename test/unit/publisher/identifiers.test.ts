/**
 * Identifiers as entries: from a source to the published list and back by a look-up, with their details, exemptions,
 * decisions and age; and nowhere that only hosts may be.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import type { Identifier } from '../../../src/list/identifiers/identifier.ts';
import { readIdentifier } from '../../../src/list/identifiers/identifier.ts';
import { readTrustedIndex } from '../../../src/list/index-file.ts';
import { readPublishFile } from '../../../src/publisher/feeds/publish-file.ts';
import { hotlineNumbers } from '../../../src/publisher/hotline-numbers.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { publish } from '../../../src/publisher/publish.ts';
import { publishDecisions } from '../../../src/publisher/publish-decisions.ts';
import { parseSource } from '../../../src/publisher/sources/spec.ts';
import { verifyFolder } from '../../../src/publisher/verify.ts';
import { SMALL_UNIVERSE } from '../../support/small-universe.ts';
import { file, source, temporaryFolder, testKey } from './helpers.ts';

vi.setConfig({ testTimeout: 120_000 });

const NOW = Date.UTC(2026, 10, 28, 12);
const WALLET = 'wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const IBAN = 'account:GB82WEST12345698765432';
const TEXT = [
  'evil.example',
  'tel:+886 912-345-678',
  'line:Anna_88',
  'account:822/1234567890123',
  IBAN,
  WALLET,
].join('\n');

async function compiled(text: string, rest: Partial<Parameters<typeof publish>[0]> = {}) {
  const out = rest.out ?? temporaryFolder();
  const options = {
    keys: [await testKey()],
    sources: [source(text, { type: 'investment', name: 'ids' })],
    now: NOW,
    universe: SMALL_UNIVERSE,
  };
  return { out, report: await publish({ ...options, ...rest, out }) };
}

async function listed(out: string, names: string[]): Promise<string[]> {
  const list = await ListReader.open(out);
  return names.filter((name) => list.lookUpIdentifier(readIdentifier(name) as Identifier) !== null);
}

/** Everything in plain that a folder holds under a name. */
function plainFiles(out: string, under: string): string {
  const folder = join(out, under);
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder).filter((name) => name.endsWith('.gz'));
  return files.map((name) => gunzipSync(readFileSync(join(folder, name))).toString()).join('\n');
}

describe('identifiers in a list', () => {
  it('are found again in every way of writing them, with their kind', async () => {
    const { out, report } = await compiled(TEXT);
    expect(report).toMatchObject({
      entries: 6,
      hosts: 1,
      identifiers: 5,
      types: { investment: 6 },
      refused: {},
    });
    const list = await ListReader.open(out);
    const find = (text: string) => list.lookUpIdentifier(readIdentifier(text) as Identifier);
    expect(find('tel:+886912345678')).toEqual({ expression: 'tel:+886912345678', type: 'investment' });
    expect(find('whatsapp:+886 912 345 678')).toEqual({
      expression: 'tel:+886912345678',
      type: 'investment',
    });
    expect(find('LINE:anna_88')?.expression).toBe('line:anna_88');
    expect(find('account:gb82 west 1234 5698 7654 32')?.expression).toBe(IBAN);
    expect(find('line:anna_89')).toBeNull();
    await verifyFolder(out, (await testKey()).publicKey);
  });

  it('have details, and are in no guard set and no exemption of the index', async () => {
    const { out } = await compiled(TEXT, {
      exemptions: [file(temporaryFolder(), 'exempt.txt', 'line:anna_88\ngood.example\n')],
    });
    const details = plainFiles(out, 'details');
    expect(details).toContain('"name":"tel:+886912345678"');
    expect(details).toContain('"source":"ids"');
    expect(details).not.toContain('anna_88');
    expect(plainFiles(out, 'guard')).toBe('evil.example\n');
    const index = readTrustedIndex(readFileSync(join(out, 'index.bin')));
    expect(index.exemptions).toEqual(['good.example']);
    expect(await listed(out, ['line:anna_88', WALLET])).toEqual([WALLET]);
  });

  it('are never the numbers that Sansi tells people to call', async () => {
    const numbers = hotlineNumbers().filter((name) => name.startsWith('tel:'));
    expect(numbers.length).toBeGreaterThan(5);
    const { out, report } = await compiled(['evil.example', ...numbers].join('\n'));
    expect(report).toMatchObject({ identifiers: 0, refused: { exempt: { count: new Set(numbers).size } } });
    const csv = `url,type,date,reason,source\n${numbers[0]},job,2026-11-28,,desk\n`;
    const sources = [source(csv, { path: 'decisions.csv' })];
    await publishDecisions({ out, keys: [await testKey()], sources, now: NOW });
    expect(await listed(out, numbers)).toEqual([]);
  });

  it('change by deltas, as hosts do', async () => {
    const { out } = await compiled(TEXT);
    const { report } = await compiled(`${TEXT.replace('line:Anna_88', '')}\ntelegram:profit_daily`, { out });
    expect(report).toMatchObject({ step: 'deltas', added: 1, removed: 1 });
    expect(await listed(out, ['line:anna_88', 'telegram:profit_daily'])).toEqual(['telegram:profit_daily']);
    await verifyFolder(out, (await testKey()).publicKey);
  });

  it('are refused a year after they were last seen, unless a source renews them', async () => {
    const rows = [
      'line:old_one,2025-11-27,',
      'line:young_one,2025-11-28,',
      'line:seen_again,2020-01-01,2026-11-01',
      'evil.example,2020-01-01,',
    ];
    const table = source(`url,date,last_seen\n${rows.join('\n')}\n`);
    const { out, report } = await compiled('', { sources: [table] });
    expect(report.refused).toMatchObject({ expired: { count: 1, examples: ['line:old_one'] } });
    expect(report).toMatchObject({ hosts: 1, identifiers: 2 });
    const renewed = [table, source('line:old_one', { path: 'other.txt' })];
    expect((await compiled('', { out, sources: renewed })).report.identifiers).toBe(3);
    const stale = [table, source('line:old_one', { path: 'other.txt', seen: 20_000 })];
    expect((await compiled('', { out, sources: stale })).report.identifiers).toBe(2);
  });

  it('come and go by decisions, as small changes', async () => {
    const { out } = await compiled('evil.example\nline:anna_88');
    const exempt = file(temporaryFolder(), 'exempt.txt', 'line:anna_88\n');
    const csv =
      'url,type,date,reason,source\ntel:+886912345678,job,2026-11-28,,desk\nline:gone,job,2024-01-01,,desk\n';
    const options = { out, keys: [await testKey()], exemptions: [exempt], now: NOW };
    const decided = await publishDecisions({ ...options, sources: [source(csv, { path: 'decisions.csv' })] });
    expect(decided).toMatchObject({ version: 2, added: 1, removed: 1 });
    expect(await listed(out, ['tel:+886912345678', 'line:anna_88', 'line:gone'])).toEqual([
      'tel:+886912345678',
    ]);
    expect(plainFiles(out, 'guard')).not.toMatch(/tel:|line:/);
    // Without the decisions the list says again what the feeds say.
    const back = await publishDecisions({
      ...options,
      exemptions: [],
      sources: [source('url\n', { path: 'decisions.csv', format: 'csv' })],
    });
    expect(back).toMatchObject({ added: 1, removed: 1 });
    expect(await listed(out, ['tel:+886912345678', 'line:anna_88'])).toEqual(['line:anna_88']);
    await verifyFolder(out, (await testKey()).publicKey);
  });
});

describe('sources of identifiers', () => {
  it('need not say of what kind each line is', async () => {
    const folder = temporaryFolder();
    const ids = file(folder, 'ids.txt', '! a comment\nanna_88\n@shop168\ntel:+886912345678\n');
    const table = file(folder, 'accounts.csv', '1234567890123,investment,822\nGB82WEST12345698765432,job,\n');
    const wallets = file(
      folder,
      'wallets.json',
      JSON.stringify({ 'evil.example': ['1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'] }),
    );
    const sources = [`${ids}#kind=line`, `${table}#columns=account,type,bank`, `${wallets}#kind=wallet`].map(
      parseSource,
    );
    const { out, report } = await compiled('', { sources });
    expect(report).toMatchObject({ hosts: 0, identifiers: 6, refused: {} });
    const names = [
      'line:anna_88',
      'line:@shop168',
      'tel:+886912345678',
      'account:822/1234567890123',
      IBAN,
      WALLET,
    ];
    expect(await listed(out, names)).toEqual(names);
  });

  it.each(['kind=icq', 'columns=a,b', 'seen=yesterday'])('are refused with #%s', (rest) => {
    expect(() => parseSource(`ids.txt#${rest}`)).toThrow(rest.split('=')[1]!);
  });

  it('may be feeds', async () => {
    const folder = temporaryFolder();
    file(folder, 'key.json', JSON.stringify(await testKey()));
    const feed = { name: 'ids', url: 'https://ids.example/', kind: 'line', columns: 'line,date' };
    const settings = { out: 'list', keys: [{ file: 'key.json' }], sources: [feed] };
    const read = readPublishFile(file(folder, 'publish.json', JSON.stringify(settings)));
    expect(read.sources[0]).toMatchObject(feed);
  });
});
