/**
 * The hosts that the model is trained and measured on. Which files of the data folder count, and for what, is said in
 * training-data.json, or in a `sources.json` of the folder's own; what no such file names is not read.
 */

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { MAX_HOST } from '../../basics/domain.ts';
import { readLine } from '../../list/formats/lines.ts';
import { isPlainHost } from '../../list/host.ts';
import { RefusedError } from '../errors.ts';
import shipped from './training-data.json' with { type: 'json' };

const side = v.picklist(['fraud', 'innocent', 'owners']);
const use = v.picklist(['train', 'held-out', 'universe']);
const shape = v.object({
  about: v.string(),
  files: v.array(
    v.object({
      file: v.string(),
      side,
      use,
      /** Hosts that are drawn from it for training, at the most. */
      most: v.optional(v.number()),
      source: v.string(),
      date: v.string(),
      licence: v.string(),
    }),
  ),
  packages: v.optional(
    v.array(
      v.object({
        package: v.string(),
        rulesets: v.string(),
        side,
        use,
        source: v.string(),
        licence: v.string(),
      }),
    ),
    [],
  ),
});

/** A host as a source names it. */
export interface SourceHost {
  host: string;
  /** YYYY-MM-DD where the source tells when it was first listed. */
  day?: string;
}

export interface HostSource {
  name: string;
  side: 'fraud' | 'innocent';
  use: 'train' | 'held-out' | 'universe';
  most: number;
  licence: string;
  date: string;
  hosts: SourceHost[];
}

export interface TrainingData {
  sources: HostSource[];
  /** Owner and domain, as v2fly names them. */
  owned: [owner: string, domain: string][];
}

/** Reads the data folder. @throws RefusedError where nothing of it can be trained on */
export function readTrainingData(dir: string): TrainingData {
  const own = join(dir, 'sources.json');
  const said: unknown = existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : shipped;
  const { files, packages } = v.parse(shape, said);
  const data: TrainingData = { sources: [], owned: [] };
  for (const {
    file,
    side: fileSide,
    use: fileUse,
    most = Number.POSITIVE_INFINITY,
    source,
    licence,
    date,
  } of files) {
    const path = join(dir, file);
    if (!existsSync(path)) continue;
    const rows = textOf(path)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (fileSide === 'owners') {
      for (const row of rows) data.owned.push(row.split('\t') as [string, string]);
      continue;
    }
    const hosts = rows.map(hostOfRow).filter(({ host }) => isHost(host));
    data.sources.push({ name: source, side: fileSide, use: fileUse, most, licence, date, hosts });
  }
  for (const one of packages) {
    if (one.side === 'owners') continue;
    const { hosts, date } = packageHosts(one.package, one.rulesets);
    const common = { use: one.use, most: Number.POSITIVE_INFINITY, licence: one.licence };
    data.sources.push({
      name: one.source,
      side: one.side,
      date,
      hosts: hosts.filter(isHost).map((host) => ({ host })),
      ...common,
    });
  }
  for (const wanted of ['fraud', 'innocent'] as const) {
    if (!data.sources.some((one) => one.side === wanted && one.use === 'train' && one.hosts.length > 0))
      throw new RefusedError(
        `${dir} has no ${wanted} hosts to train on: a sources.json there says which files are what.`,
      );
  }
  return data;
}

function textOf(path: string): string {
  const bytes = readFileSync(path);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
}

function hostOfRow(row: string): SourceHost {
  const [host = '', day] = row.trim().split('\t');
  return day === undefined ? { host } : { host, day };
}

function isHost(item: string): boolean {
  return item.includes('.') && item.length <= MAX_HOST && isPlainHost(item);
}

const ELEMENT_RULE = /^([^#\s]+)#@?[?$%]*#/;

/** Hosts that a package of the build names. */
function packageHosts(name: string, which: string): { hosts: string[]; date: string } {
  const folder = packageFolder(name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  if (which === 'config') {
    const config = JSON.parse(readFileSync(join(folder, 'src/config.json'), 'utf8')) as {
      blacklist: string[];
    };
    return { hosts: config.blacklist, date: version };
  }
  const hosts = new Set<string>();
  const rulesets = join(folder, 'dist/filters/declarative');
  for (const number of which === 'innocent' ? INNOCENT_RULESETS : [Number(which)]) {
    const [first] = JSON.parse(
      readFileSync(join(rulesets, `ruleset_${number}/ruleset_${number}.json`), 'utf8'),
    ) as [{ metadata: { rawFilterList: string } }];
    for (const line of first.metadata.rawFilterList.split(/\r?\n/)) {
      if (which === 'innocent') {
        for (const site of ELEMENT_RULE.exec(line)?.[1]?.split(',') ?? []) hosts.add(site.replace(/^~/, ''));
      } else {
        const skip = (): void => undefined;
        readLine(line, {
          entry: (text) => void hosts.add(text),
          exception: skip,
          cancel: skip,
          refuse: skip,
        });
      }
    }
  }
  return { hosts: [...hosts], date: version };
}

/** Filters against advertisements, cookie notices, social buttons and annoyances, in general and by language. */
const INNOCENT_RULESETS = [
  1, 2, 3, 4, 6, 7, 8, 9, 13, 16, 17, 18, 19, 20, 21, 22, 23, 224, 227, 243, 249, 253,
];

function packageFolder(name: string): string {
  const require = createRequire(import.meta.url);
  for (const path of require.resolve.paths(name) ?? []) {
    const folder = join(path, name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new RefusedError(`The package ${name} is not installed: it is part of the training data.`);
}
