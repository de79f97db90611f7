/**
 * Compiles the list that is in the extension's package, from lists that are build-time packages: the same
 * packages give the same bytes. With a folder as its argument it writes them there:
 * index.bin, snapshot.bin, guard.bin, universe.bin, in sources.bin and sources.json which source each entry is from, in
 * summary.txt what was refused, and in hosts.json, paths-1.json and paths-2.json what Chrome is to stop by itself.
 */

import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import { DAY_MS } from '../basics/moments.ts';
import type { FraudType } from '../dissuasion/fraud-types.ts';
import { sha256, toHex } from '../list/bytes.ts';
import { DEFAULT_BITS } from '../list/fingerprint.ts';
import { REFUSALS } from '../list/formats/refusals.ts';
import { type IndexPayload, keyId, type SigningKey, signIndex } from '../list/index-file.ts';
import { Overlay } from '../list/overlay.ts';
import { PRACTICE_HOST } from '../list/practice.ts';
import { encodeSnapshot } from '../list/snapshot-encode.ts';
import type { Strength } from '../list/universe.ts';
import { encodeUniverse } from '../list/universe-encode.ts';
import { BENIGN, BenignSet } from '../publisher/benign.ts';
import { settleDays } from '../publisher/first-listed.ts';
import { type Gathered, type GatherOptions, gather } from '../publisher/gather.ts';
import { guardHosts, guardText } from '../publisher/guard-set.ts';
import { findKey, keysFromEntries } from '../publisher/key-draw.ts';
import type { SourceSpec } from '../publisher/sources/spec.ts';
import { knownSites, sitesOfRules } from './known-sites.ts';
import { asProgram, ROOT } from './run.ts';
import { writeRules } from './static-rules.ts';
import { storedGzip } from './stored-gzip.ts';

/** What every build says of the list, beside it. */
export const SUMMARY = 'summary.txt';
/** The bundled list's id and name. */
export const BUNDLED_LIST = 'sansi-bundled';
const NAME = 'Sansi built-in list';
/** Names in the guard set, at the most: as many as a device takes (background/guard-set.ts), so that Chrome itself
 * stops every host of the built-in list. */
const GUARD = 300_000;
const MANY_CHILDREN = 1000;

const RULES = '@adguard/dnr-rulesets';
const FILTERS = 'dist/filters/declarative';
const RULESETS: { number: number; name: string; type: FraudType }[] = [
  { number: 255, name: 'Phishing URL Blocklist', type: 'phishing' },
  { number: 256, name: 'Scam Blocklist by DurableNapkin', type: 'other' },
  { number: 208, name: 'Online Malicious URL Blocklist', type: 'fake-app' },
  { number: 257, name: 'uBlock Origin Badware risks', type: 'fake-app' },
];

/** Lists that are kept beside this file: their README says source, date and licence. */
const FRAUD_LISTS: { file: string; name: string; type: FraudType }[] = [
  { file: 'taiwan-165', name: '台灣 165 詐騙網站 (houboyjacky)', type: 'investment' },
  { file: 'gaso', name: 'Global Anti-Scam Org', type: 'investment' },
  { file: 'polkadot', name: 'polkadot-js/phishing', type: 'crypto-drainer' },
  { file: 'chongluadao', name: 'ChongLuaDao', type: 'phishing' },
  { file: 'blocklistproject-scam', name: 'The Block List Project: scam', type: 'other' },
];

/** The name to try the warning on. */
export const PRACTICE: SourceSpec = {
  path: 'practice',
  text: `${PRACTICE_HOST}\n`,
  type: 'other',
  name: 'Sansi',
  format: 'domains',
};

/** Filters that name sites which people visit: cookie notices, social buttons, app banners. */
const FILTERS_OF_SITES = [18, 4, 20];

/** Filters that name sites for what they list, not because people visit them. */
const FILTERS_OF_FRAUD = [...RULESETS.map(({ number }) => number), 259];

const ruleset = v.looseTuple([v.object({ metadata: v.object({ rawFilterList: v.string() }) })]);

const require = createRequire(import.meta.url);

/** The folder of a package, by a file that it certainly has. */
function packageFolder(name: string): string {
  const paths = require.resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      readFileSync(join(path, name, 'package.json'));
      return join(path, name);
    } catch {
      // The next folder on the way up may have it.
    }
  }
  throw new Error(`The package ${name} is not installed: run npm ci.`);
}

function packageVersion(folder: string): string {
  const json: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return v.parse(v.object({ version: v.string() }), json).version;
}

const wallets = v.object({ whitelist: v.array(v.string()) });

const WALLETS = 'eth-phishing-detect';

/** The wallets' list in its package. */
export function walletList(): string {
  return join(packageFolder(WALLETS), 'src/config.json');
}

/** The folders of the packages whose lists are compiled. @throws Error where one is missing */
export function listPackages(): string[] {
  return [RULES, WALLETS].map(packageFolder);
}

/** Where a filter of the rules is, and its text. */
function filterOf(rules: string, number: number): { path: string; text: string } {
  const path = join(rules, FILTERS, `ruleset_${number}/ruleset_${number}.json`);
  const [first] = v.parse(ruleset, JSON.parse(readFileSync(path, 'utf8')));
  return { path, text: first.metadata.rawFilterList };
}

/** Sites that the bundled list must not name as a whole, by what its packages know of them. */
function benignHosts(rules: string): Set<string> {
  const { whitelist } = v.parse(wallets, JSON.parse(readFileSync(walletList(), 'utf8')));
  return knownSites(
    FILTERS_OF_SITES.map((number) => filterOf(rules, number).text),
    whitelist,
  );
}

/** Sites that people use, which one source alone does not put on the list: those that any filter of pages treats by
 * name, and those that were held back (fraud-lists/README.md). */
function popularHosts(rules: string): Set<string> {
  const names = readFileSync(join(ROOT, 'src/tools/fraud-lists/held-back.txt'), 'utf8').split('\n');
  const hosts = new Set(names.filter((name) => name !== '' && !name.startsWith('#')));
  for (const folder of readdirSync(join(rules, FILTERS))) {
    const number = Number(/^ruleset_(\d+)$/.exec(folder)?.[1] ?? 0);
    if (number === 0 || FILTERS_OF_FRAUD.includes(number)) continue;
    for (const site of sitesOfRules(filterOf(rules, number).text)) hosts.add(site);
  }
  return hosts;
}

/** The lists of the packages, as sources. */
function bundledSources(rules: string): SourceSpec[] {
  const sources = RULESETS.map(
    ({ number, name, type }): SourceSpec => ({ ...filterOf(rules, number), type, name, format: 'adblock' }),
  );
  const path = walletList();
  const kept = FRAUD_LISTS.map(
    ({ file, name, type }): SourceSpec => ({
      path: join(ROOT, 'src/tools/fraud-lists', `${file}.txt.gz`),
      type,
      name,
      format: 'domains',
    }),
  );
  return [...sources, ...kept, { path, type: 'crypto-drainer', name: WALLETS, format: 'metamask' }, PRACTICE];
}

function sourcesOfPackages(rules: string): GatherOptions {
  return {
    sources: bundledSources(rules),
    benignHosts: benignHosts(rules),
    popularHosts: popularHosts(rules),
    manyChildren: MANY_CHILDREN,
  };
}

/** When the rules were made: their version ends in YYYYMMDDhhmmss. */
function madeAt(version: string): { version: number; time: number } {
  const match = /\.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(version);
  if (match === null) throw new Error(`${RULES} ${version} does not say when it was made.`);
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number);
  const time = Date.UTC(year!, month! - 1, day, hour, minute, second);
  return { version: Number(match.slice(1).join('')), time };
}

/**
 * A key that everybody can make: the index has to have a signature, and this one says nothing. What is in
 * the package is trusted because it is in the package.
 */
function openSecret(): SigningKey {
  const seed = createHash('sha256').update('sansi bundled list: this key protects nothing').digest();
  const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
  const der = Buffer.concat([prefix, seed]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return { privateKey: der.toString('base64'), publicKey: spki.subarray(-32).toString('base64') };
}

/** The bundled list's files, and what became of the sources. */
export interface BundledList {
  index: Uint8Array;
  snapshot: Uint8Array;
  guard: Uint8Array;
  /** The benign universe, for what other lists say. */
  universe: Uint8Array;
  /** The number of each entry's source, in the order of their ranks, and what the numbers stand for. */
  sourceNumbers: Uint8Array;
  sourceNames: { date: string; names: string[] };
  payload: IndexPayload;
  gathered: Gathered;
}

/** Compiles the bundled list in memory.
 * @param only its sources, where they are not those of the packages
 * @throws Error where a package is missing */
export async function compileBundledList(only?: readonly SourceSpec[]): Promise<BundledList> {
  const rules = packageFolder(RULES);
  const made = madeAt(packageVersion(rules));
  const gathered = await gather(only ? { sources: only } : sourcesOfPackages(rules));
  const { table, listed, benign } = gathered;
  settleDays(table, listed, null, null, Math.floor(made.time / DAY_MS));
  const { keyed } = findKey(table, listed, benign, keysFromEntries(table, listed), DEFAULT_BITS);
  const base = { baseVersion: made.version, bits: keyed.bits, count: keyed.fingerprints.length };
  const encoded = await encodeSnapshot(keyed, { ...base, key: keyed.key });
  const snapshot = Buffer.concat([encoded.head, ...encoded.shards]);
  const guard = storedGzip(guardText(guardHosts(table, listed, GUARD)));
  const key = openSecret();
  const payload: IndexPayload = {
    format: 1,
    list: BUNDLED_LIST,
    name: NAME,
    version: made.version,
    issued: new Date(made.time).toISOString(),
    expires: new Date(made.time + 30 * DAY_MS).toISOString(),
    pollSeconds: 3600,
    base: {
      version: made.version,
      ...(await named('snapshot.bin', snapshot)),
      headSize: encoded.head.length,
      headSha256: toHex(await sha256(encoded.head)),
      count: base.count,
    },
    deltas: [],
    state: { sha256: await Overlay.empty(base).digest() },
    guard: await named('guard.bin', guard),
    exemptions: gathered.exemptions,
    keys: [{ id: await keyId(key.publicKey), publicKey: key.publicKey }],
  };
  const sourceNumbers = Uint8Array.from(keyed.ids, (id) => table.source[id]!);
  const sourceNames = {
    date: new Date(made.time).toISOString().slice(0, 10),
    names: gathered.sources.map(({ name }) => name),
  };
  return {
    index: await signIndex(payload, key),
    snapshot,
    guard,
    universe: await encodeUniverse(strengths()),
    sourceNumbers,
    sourceNames,
    payload,
    gathered,
  };
}

/** Every expression of the universe that the publisher ships. */
function* strengths(): Generator<[string, Strength]> {
  const { names, kind } = BenignSet.shipped();
  for (let id = 0; id < names.size; id++) yield [names.text(id), kind[id]! & BENIGN.hard ? 'hard' : 'soft'];
}

async function named(file: string, bytes: Uint8Array) {
  return { file, size: bytes.length, sha256: toHex(await sha256(bytes)) };
}

/** Compiles the bundled list into a folder; `only` as above. */
export async function bundleList(folder: string, only?: readonly SourceSpec[]): Promise<BundledList> {
  const list = await compileBundledList(only);
  mkdirSync(folder, { recursive: true });
  for (const name of ['index', 'snapshot', 'guard', 'universe'] as const)
    writeFileSync(join(folder, `${name}.bin`), list[name]);
  writeFileSync(join(folder, 'sources.bin'), list.sourceNumbers);
  writeFileSync(join(folder, 'sources.json'), JSON.stringify(list.sourceNames));
  const { table, listed } = list.gathered;
  writeRules(folder, table, listed, guardHosts(table, listed, GUARD));
  writeFileSync(join(folder, SUMMARY), summaryOf(list));
  return list;
}

/** What became of the sources' lines, in words: what is not in the list, and why. */
export function summaryOf({ payload, gathered }: Pick<BundledList, 'payload' | 'gathered'>): string {
  const { selection, refusals, benign } = gathered;
  const { hosts, paths, covered } = selection;
  const known = `${benign.hosts} well-known sites were held against it`;
  const lines = [`${payload.name}: ${hosts} hosts, ${paths} paths; ${covered} covered by others; ${known}.`];
  for (const [reason, { count, examples }] of refusals.counts) {
    lines.push(`Refused, ${REFUSALS[reason]}: ${count}, such as ${examples.join(', ')}`);
  }
  return lines.join('\n');
}

await asProgram(import.meta.url, async () => {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Usage: bundle.ts FOLDER');
  await bundleList(folder);
  console.error(readFileSync(join(folder, SUMMARY), 'utf8'));
});
