/** The bundled list: the same bytes each time, whole, and without what must not be in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { canonicalize } from '../../../src/list/address.ts';
import { sha256, toHex } from '../../../src/list/bytes.ts';
import { Fingerprinter } from '../../../src/list/fingerprint.ts';
import { WELL_KNOWN } from '../../../src/list/formats/well-known.ts';
import { readTrustedIndex } from '../../../src/list/index-file.ts';
import { Overlay } from '../../../src/list/overlay.ts';
import { lookUpSync } from '../../../src/list/query-sync.ts';
import { parseSnapshotHead, verifyShard } from '../../../src/list/snapshot.ts';
import { ownExemptions } from '../../../src/publisher/hosts-data.ts';
import { bundleList, SUMMARY, walletList } from '../../../src/tools/bundle.ts';
import { bundledList } from '../../../src/tools/bundled-list.ts';
import { sitesOfRules } from '../../../src/tools/known-sites.ts';
import { storedGzip } from '../../../src/tools/stored-gzip.ts';
import { temporaryFolder } from '../publisher/helpers.ts';

const folder = temporaryFolder();

describe('the bundled list', () => {
  it('comes out the same, is whole, and knows every name of its sources', async () => {
    const first = await bundleList(folder);
    // That of the builds, which another process has compiled.
    const other = await bundledList();
    for (const name of ['index', 'snapshot', 'guard']) {
      const [one, two] = [folder, other].map((place) => readFileSync(join(place, `${name}.bin`)));
      expect(two!.equals(one!), name).toBe(true);
    }
    const index = readTrustedIndex(readFileSync(join(folder, 'index.bin')));
    const snapshot = readFileSync(join(folder, index.base.file));
    expect(toHex(await sha256(snapshot))).toBe(index.base.sha256);
    const head = parseSnapshotHead(snapshot);
    for (let shard = 0; shard < 4096; shard++) {
      const { offset, length } = head.place(shard);
      expect(await verifyShard(head, shard, snapshot.subarray(offset, offset + length))).toBe(true);
    }
    const list = {
      fingerprinter: new Fingerprinter(head.key, head.bits),
      overlay: Overlay.empty(head),
      shard: (shard: number) => {
        const { offset, length } = head.place(shard);
        return head.parseShard(shard, snapshot.subarray(offset, offset + length));
      },
      rankBefore: (shard: number) => head.rankBefore(shard),
    };
    expect(await list.overlay.digest()).toBe(index.state.sha256);
    const { table, listed, selection } = first.gathered;
    expect(selection.hosts).toBeGreaterThan(140_000);
    expect(selection.paths).toBeGreaterThan(20_000);
    const missed = [];
    const numbers = readFileSync(join(folder, 'sources.bin'));
    const { names } = JSON.parse(readFileSync(join(folder, 'sources.json'), 'utf8')) as { names: string[] };
    const told = new Set<string>();
    for (const id of listed) {
      list.fingerprinter.hash(table.names.text(id));
      const { shard, rest } = list.fingerprinter;
      const rank = head.rankBefore(shard) + list.shard(shard).find(rest);
      const source = names[numbers[rank]!]!;
      if (source !== first.gathered.sources[table.source[id]!]!.name) missed.push(table.names.text(id));
      told.add(source);
      if (table.state[id] !== 0) continue;
      const name = table.names.text(id);
      if (lookUpSync(canonicalize(`http://${name}`), list) === null) missed.push(name);
    }
    expect(missed).toEqual([]);
    expect(told.size).toBe(names.length);
    const never = [...ownExemptions(), ...WELL_KNOWN, 'kutt.it', 'saga.so', 'emaze.me'];
    expect(never.filter((host) => lookUpSync(canonicalize(host), list) !== null)).toEqual([]);
    expect(first.gathered.benign.hosts).toBeGreaterThan(20_000);
    // What the wallets' list allows is let through, unless another source names it.
    const allowed = JSON.parse(readFileSync(walletList(), 'utf8')).whitelist as string[];
    const isStopped = (host: string) => {
      const id = table.names.findText(`${host}/`);
      return lookUpSync(canonicalize(host), list) !== null && !index.exemptions.includes(host) && id < 0;
    };
    expect(allowed.length).toBeGreaterThan(1000);
    expect(allowed.filter(isStopped)).toEqual([]);
    const summary = readFileSync(join(folder, SUMMARY), 'utf8');
    for (const { examples } of first.gathered.refusals.counts.values())
      expect(summary).toContain(examples[0]);
    expect(summary).toMatch(/Refused, a well-known site: \d+, such as /);
    const hosts = gunzipSync(readFileSync(join(folder, index.guard!.file)))
      .toString()
      .trimEnd()
      .split('\n');
    expect(hosts.length).toBeGreaterThan(30_000);
    expect(hosts.every((host) => /^[a-z0-9._-]+$/.test(host))).toBe(true);
  }, 600_000);
});

describe('the sites that rules treat by name', () => {
  it('are those before the mark, but no exceptions, patterns or whole top-level domains', () => {
    const rules =
      '! note\n##.ad\na.example,www.b.example,~c.example##.ad\nd.example#@#.ad\ne.*,f##.x\n||g.example^\n' +
      'h.example#$?#.x { remove: true; }\n[$path=/x]i.example##.y\n1.2.3.4##.z\n';
    expect([...sitesOfRules(rules)]).toEqual(['a.example', 'www.b.example', 'd.example', 'h.example']);
  });
});

describe('gzip without compression', () => {
  it('is gzip, of nothing, of little and of much', () => {
    for (const size of [0, 1, 65_535, 65_536, 200_000]) {
      const bytes = Buffer.alloc(size, 'sansi ');
      expect(gunzipSync(storedGzip(bytes)).equals(bytes)).toBe(true);
    }
  });
});
