/**
 * A world whose browser has a list of a chosen size on the device, for what is measured in real browsers: its
 * names, a host that is in the guard set, one that is too old for it, and a path, which never is.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserName, LaunchOptions } from '../support/browsers/types.ts';
import { World, type WorldOptions } from '../support/world.ts';
import { listedHosts, realNames } from './names.ts';

/** Places that a list of any size has. */
export const PLACES = {
  guarded: 'guarded-fraud.test',
  'oldest host': 'oldest-fraud.test',
  path: 'shared-host.test',
} as const;
export type Place = keyof typeof PLACES;

/** Names that Chrome's own rules take by default. */
const GUARD = 300_000;
/** Milliseconds in which a browser has to have the whole list. */
const PATIENCE = 600_000;

/** Writes the sources once; `open` then publishes and installs them in one browser after the other. */
export class FullSize {
  readonly names: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'sansi-names-'));

  private constructor(names: number) {
    this.names = names;
  }

  static async of(names: number): Promise<FullSize> {
    const size = new FullSize(names);
    listedHosts(await realNames(), names).saveText(size.#path('listed.txt'));
    const line = `http://${PLACES['oldest host']}/,phishing,2001-01-01`;
    writeFileSync(size.#path('old.csv'), `url,type,date\n${line}\n`);
    return size;
  }

  /** @throws Error where the list is not there in time */
  async open(
    name: BrowserName,
    launch: Partial<LaunchOptions> = {},
    between?: WorldOptions['between'],
  ): Promise<World> {
    return World.open(name, {
      ...(between && { between }),
      wholeBuild: true,
      entries: { [PLACES.guarded]: 'phishing', [`${PLACES.path}/login`]: 'phishing' },
      list: {
        sources: [
          { path: this.#path('listed.txt'), type: 'phishing', format: 'domains', name: 'Names' },
          { path: this.#path('old.csv'), format: 'csv', name: 'Old names' },
        ],
        // Of a short list too, not all names are in the guard set.
        guard: Math.min(GUARD, Math.ceil(this.names / 2)),
      },
      patience: PATIENCE,
      launch,
    });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #path(file: string): string {
    return join(this.#folder, file);
  }
}
