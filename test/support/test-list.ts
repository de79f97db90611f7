/**
 * A list of a spec's own: published by the real publisher into a folder, handed out at a made-up host.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FraudType } from '../../src/dissuasion/fraud-types.ts';
import { isIdentifier } from '../../src/list/identifiers/names.ts';
import type { SigningKey } from '../../src/list/index-file.ts';
import type { BenignSet } from '../../src/publisher/benign.ts';
import { publish } from '../../src/publisher/publish.ts';
import type { PublishOptions } from '../../src/publisher/publish-options.ts';
import { listApp } from '../../src/publisher/serve.ts';
import type { SourceSpec } from '../../src/publisher/sources/spec.ts';
import { answeredBy } from './forward.ts';
import type { SiteHandler } from './site-server.ts';
import { SMALL_UNIVERSE } from './small-universe.ts';

export interface TestListOptions {
  key: SigningKey;
  /** Stable id of the list. */
  list?: string;
  name?: string;
  /** Address of the desk that the index names. */
  desk?: string;
  /** Sources besides the entries, such as what a desk decided. */
  sources?: readonly SourceSpec[];
  config?: PublishOptions['config'];
  /** Names in the guard set: the first of the entries at the first publication. All of them unless said. */
  guard?: number;
  /** What is held to be benign; a small one unless said. */
  universe?: BenignSet;
}

export class TestList {
  /** What the list says, by host or by host with path. Change it, then publish. */
  readonly entries: Map<string, FraudType>;
  readonly handler: SiteHandler;
  readonly #folder = mkdtempSync(join(tmpdir(), 'sansi-list-'));
  readonly #options: TestListOptions;

  constructor(entries: Readonly<Record<string, FraudType>>, options: TestListOptions) {
    this.entries = new Map(Object.entries(entries));
    this.#options = options;
    mkdirSync(this.folder);
    this.handler = answeredBy(listApp(this.folder));
  }

  /** The entries that are in the guard set: no path, no IP address and no identifier ever is. */
  guarded(): string[] {
    const hosts = [...this.entries.keys()].filter((entry) => !/[/[:]|^[0-9.]+$/.test(entry));
    return hosts.slice(0, this.#options.guard);
  }

  /** The published folder. */
  get folder(): string {
    return join(this.#folder, 'published');
  }

  /** Publishes the entries as they stand. @returns the version */
  async publish(change: Partial<PublishOptions> = {}): Promise<number> {
    const {
      key,
      list = 'sansi-test',
      name = 'Test list',
      desk,
      sources = [],
      config,
      guard,
      universe = SMALL_UNIVERSE,
    } = this.#options;
    const source = join(this.#folder, 'entries.csv');
    const today = new Date().toISOString().slice(0, 10);
    const lines = [...this.entries].map(
      ([entry, type]) => `${isIdentifier(entry) ? entry : `https://${entry}`},${type},${today},test,test`,
    );
    writeFileSync(source, ['url,type,date,reason,source', ...lines, ''].join('\n'));
    const report = await publish({
      out: this.folder,
      keys: [key],
      // Of names of the same day those of the first source come first in the guard set.
      sources: [{ path: source, format: 'csv', name: 'Tests' }, ...sources],
      name,
      ...(desk ? { desk } : {}),
      config: { list, pollSeconds: 10, ...config },
      guard: guard ?? 300_000,
      universe,
      ...change,
    });
    return report.version;
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
