/**
 * Small tools that the publisher's tests share: a folder of their own, a sink that remembers, made-up names.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { RefusalReason } from '../../../src/list/formats/refusals.ts';
import type { RowDetails } from '../../../src/list/formats/sink.ts';
import { generateSigningKey, type SigningKey } from '../../../src/list/index-file.ts';
import { isPlainHostBytes } from '../../../src/publisher/intake.ts';
import { publish } from '../../../src/publisher/publish.ts';
import type { PublishOptions } from '../../../src/publisher/publish-options.ts';
import type { SourceSink } from '../../../src/publisher/sources/read.ts';
import type { SourceSpec } from '../../../src/publisher/sources/spec.ts';
import { SMALL_UNIVERSE } from '../../support/small-universe.ts';

/** A folder that is removed when the file's tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-publisher-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder and answers its path. */
export function file(folder: string, name: string, contents: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

/** A sink that remembers what it was handed; plain hosts are taken in place, as the intake does it. */
export class Memory implements SourceSink {
  readonly entries: string[] = [];
  readonly rows: (RowDetails | undefined)[] = [];
  readonly exceptions: string[] = [];
  readonly refused: [RefusalReason, string][] = [];

  host(bytes: Buffer, start: number, end: number): boolean {
    if (!isPlainHostBytes(bytes, start, end)) return false;
    this.entry(bytes.toString('latin1', start, end));
    return true;
  }
  entry(text: string, row?: RowDetails): void {
    this.entries.push(text);
    this.rows.push(row);
  }
  exception(text: string): void {
    this.exceptions.push(text);
  }
  cancel(): void {}
  takesBack(): void {}
  refuse(reason: RefusalReason, text: string): void {
    this.refused.push([reason, text]);
  }
}

/** A source at hand. */
export function source(text: string, rest: Partial<SourceSpec> = {}): SourceSpec {
  return { path: 'source.txt', text, ...rest };
}

let key: Promise<SigningKey> | undefined;
/** One signing key for all tests of a file. */
export function testKey(): Promise<SigningKey> {
  key ??= generateSigningKey();
  return key;
}

/** Publishes names, one a line, with settings that suit small lists: without details, unless they are asked for, for they
 * are a file for nearly each name. */
export async function publishNames(out: string, names: Iterable<string>, rest: Partial<PublishOptions> = {}) {
  return publish({
    out,
    keys: [await testKey()],
    sources: [source([...names].join('\n'), { type: 'phishing', name: 'names' })],
    universe: SMALL_UNIVERSE,
    ...rest,
    config: { details: false, ...rest.config },
  });
}

/** A generator of numbers in [0, 1) that gives the same each time (xorshift32). */
export function random(seed: number): () => number {
  let x = seed | 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}

/** `count` different made-up hosts. */
export function madeUpHosts(count: number, seed = 1): string[] {
  const next = random(seed);
  const hosts = new Set<string>();
  while (hosts.size < count) hosts.add(`${Math.floor(next() * 2 ** 40).toString(36)}-shop.example`);
  return [...hosts];
}
