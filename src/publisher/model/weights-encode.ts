/**
 * Writes `weights.bin`, as src/signals/weights-file.ts reads it.
 */
import { ByteReader, ByteWriter } from '../../list/bytes.ts';
import { hostFingerprint } from '../../signals/fingerprint.ts';
import {
  FINGERPRINT_BYTES,
  MAX_WEIGHTS,
  readWeights,
  WEIGHTS_MAGIC,
  WEIGHTS_SCHEMA,
  type WeightsHeader,
} from '../../signals/weights-file.ts';
import { RefusedError } from '../errors.ts';
import { packWeights } from './weight-cells-encode.ts';

/** Of the magic number and the schema's. */
const MAGIC_BYTES = 6;

export interface WeightsContent {
  header: Omit<WeightsHeader, 'counts' | 'owners' | 'names' | 'pageNames'>;
  names: readonly { name: string; owner: string; whole: number; glued: number }[];
  pageNames: readonly (readonly [name: string, owner: string])[];
  /** Domain -> owner. */
  owned: ReadonlyMap<string, string>;
  shared: readonly string[];
  exceptions: readonly string[];
  /** Of WEIGHT_STEPS. */
  table: Int8Array;
}

export function encodeWeights(content: WeightsContent): Uint8Array {
  const { header, names, pageNames, owned, shared, exceptions, table } = content;
  const owners = [
    ...new Set([
      ...names.map(({ owner }) => owner),
      ...owned.values(),
      ...pageNames.map(([, owner]) => owner),
    ]),
  ];
  const number = new Map(owners.map((owner, i) => [owner, i]));
  const domains = owners.map((owner) =>
    fingerprintsOf([...owned].filter(([, one]) => one === owner).map(([domain]) => domain)),
  );
  const sharedPrints = fingerprintsOf(shared);
  const exceptionPrints = fingerprintsOf(exceptions);
  return writeWeights(
    {
      ...header,
      owners,
      names: names.map((one) => [one.name, number.get(one.owner)!, one.whole, one.glued]),
      pageNames: pageNames.map(([name, owner]) => [name, number.get(owner)!]),
      counts: {
        owned: domains.map(({ length }) => length),
        shared: sharedPrints.length,
        exceptions: exceptionPrints.length,
      },
    },
    [...domains.flat(), ...sharedPrints, ...exceptionPrints],
    packWeights(table),
  );
}

/** The file with other exceptions; all else stays as it is. @throws ListError where it is no weights file */
export function withExceptions(bytes: Uint8Array, exceptions: readonly string[]): Uint8Array {
  const { header } = readWeights(bytes);
  const kept = header.counts.owned.reduce((sum, count) => sum + count, header.counts.shared);
  const reader = new ByteReader(bytes, MAGIC_BYTES);
  reader.run(reader.uint(4));
  const prints = Array.from({ length: kept }, () => reader.uint(FINGERPRINT_BYTES));
  const added = fingerprintsOf(exceptions);
  reader.run(header.counts.exceptions * FINGERPRINT_BYTES);
  const table = reader.run(reader.uint(4));
  const counts = { ...header.counts, exceptions: added.length };
  return writeWeights({ ...header, counts }, [...prints, ...added], table);
}

/** @throws RefusedError where the file would be larger than any reader takes */
function writeWeights(header: WeightsHeader, prints: readonly number[], table: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const out = new ByteWriter();
  out.uint(WEIGHTS_MAGIC, 4);
  out.uint(WEIGHTS_SCHEMA, 2);
  out.uint(json.length, 4);
  out.run(json);
  for (const print of prints) out.uint(print, FINGERPRINT_BYTES);
  out.uint(table.length, 4);
  out.run(table);
  if (out.length > MAX_WEIGHTS) {
    throw new RefusedError(`The weights would take ${out.length} bytes; at most ${MAX_WEIGHTS} are read.`);
  }
  return out.take();
}

function fingerprintsOf(hosts: readonly string[]): number[] {
  return [...new Set(hosts.map(hostFingerprint))].sort((a, b) => a - b);
}
