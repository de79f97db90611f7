/**
 * Replays the published versions of the package that most of the bundled list comes from: each is compiled on
 * top of the one before; then every kept delta chain is verified, every host of the step's files is looked up,
 * and so is every host that the step took away. Fetches the packages: `npm run replay`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { canonicalize } from '../../src/list/address.ts';
import { generateSigningKey } from '../../src/list/index-file.ts';
import { ListReader } from '../../src/publisher/list-reader.ts';
import { publish } from '../../src/publisher/publish.ts';
import { verifyFolder } from '../../src/publisher/verify.ts';

const PACKAGE = '@adguard/dnr-rulesets';
/** In the order in which the rules were made. */
const VERSIONS = [
  '2.0.20250307180115',
  '1.2.20250319030125',
  '2.0.20250603000111',
  '3.2.20251011010040',
  '3.2.20260225160106',
  '3.3.20260320140136',
];
const RULESETS = [255, 256, 208, 257];

const rulesSchema = v.array(
  v.object({ condition: v.optional(v.object({ urlFilter: v.optional(v.string(), '') }), { urlFilter: '' }) }),
);

const folder = mkdtempSync(join(tmpdir(), 'sansi-replay-'));
const out = join(folder, 'published');
const key = await generateSigningKey();
let before = new Set<string>();
try {
  for (const version of VERSIONS) {
    const filters = filtersOf(unpack(version));
    const sources = [
      { path: PACKAGE, text: filters.join('\n'), format: 'adblock' as const, type: 'phishing' as const },
    ];
    const refused = new Set<string>();
    const report = await publish({ out, keys: [key], sources, onRefused: (text) => refused.add(text) });
    const verified = await verifyFolder(out, key.publicKey);
    const list = await ListReader.open(out);
    const hosts = new Set(
      // '||ezdrive.com-' is how some hosts begin, and no host: a list of hosts refuses it, and says so.
      filters.flatMap((filter) => /^\|\|([a-z0-9.-]+\.[a-z0-9-]*[a-z0-9])\^?$/.exec(filter)?.[1] ?? []),
    );
    const matched = (host: string) => list.lookUp(canonicalize(`http://${host}/`).canonical)?.expression;
    const lost = [...hosts].filter((host) => matched(host) === undefined);
    const unexplained = lost.filter((host) => !refused.has(host) && !refused.has(host.replace(/^www\./, '')));
    const kept = [...before].filter((host) => !hosts.has(host) && matched(host) === `${host}/`).length;
    console.log(
      `${version}: version ${report.version} (${report.step}), ${report.entries} entries, ` +
        `${report.added} added, ${report.removed} removed, delta ${report.deltaBytes ?? '-'} bytes, ` +
        `snapshot ${report.snapshotBytes} bytes, ${verified.deltas} deltas verified; of ${hosts.size} plain hosts ` +
        `${lost.length} are not found (${refused.size} lines were refused, ${unexplained.length} of these not), of those taken away ${kept} are still there`,
    );
    if (unexplained.length > 0 || kept > 0) throw new Error('The list is not the set of its files.');
    before = hosts;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Fetches one version of the package, without what it depends on. Answers its folder. */
function unpack(version: string): string {
  const target = join(folder, version);
  mkdirSync(target);
  const options = { cwd: target, stdio: ['ignore', 'pipe', 'ignore'] as ('ignore' | 'pipe')[] };
  const packed = execFileSync('npm', ['pack', `${PACKAGE}@${version}`, '--silent'], options)
    .toString()
    .trim();
  execFileSync('tar', ['-xzf', packed], options);
  return join(target, 'package');
}

/** The addresses that the package's rules block. */
function filtersOf(unpacked: string): string[] {
  return RULESETS.flatMap((number) => {
    const path = join(unpacked, `dist/filters/declarative/ruleset_${number}/ruleset_${number}.json`);
    const rules = v.parse(rulesSchema, JSON.parse(readFileSync(path, 'utf8')));
    return rules.map((rule) => rule.condition.urlFilter).filter((filter) => filter.startsWith('||'));
  });
}
