/**
 * What each feed said last that was believed, in the publisher's own notes beside the list:
 *
 *   .publisher/feeds/ID.list     the text     ID.json     what is known of it
 *   .publisher/feeds/ID.prints   fingerprints of its entries, sorted (8 bytes each): for what it brings and takes away
 */
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { FORMATS } from '../../list/formats/detect.ts';
import { NOTES } from '../folder.ts';

const notes = v.object({
  entries: v.number(),
  format: v.picklist(FORMATS),
  etag: v.nullable(v.string()),
  lastModified: v.nullable(v.string()),
  /** When it was taken, ISO. */
  takenAt: v.string(),
});
export type FeedNotes = v.InferOutput<typeof notes>;

/** One feed's corner of the store. */
export class StoredFeed {
  /** The last good text. */
  readonly text: string;
  readonly #base: string;
  readonly #folder: string;

  constructor(out: string, name: string) {
    this.#folder = join(out, NOTES, 'feeds');
    this.#base = join(this.#folder, createHash('sha256').update(name).digest('hex').slice(0, 16));
    this.text = `${this.#base}.list`;
  }

  /** Where the next text may be put until it is believed. */
  async draft(): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    return `${this.#base}-${randomUUID()}.tmp`;
  }

  /** What is known of the last good text, or null where there is none. */
  async notes(): Promise<FeedNotes | null> {
    try {
      return v.parse(notes, JSON.parse(await readFile(`${this.#base}.json`, 'utf8')));
    } catch {
      return null;
    }
  }

  /** Fingerprints of the last good entries. */
  async prints(): Promise<Float64Array> {
    const bytes = await readFile(`${this.#base}.prints`).catch(() => Buffer.alloc(0));
    const prints = new Float64Array(Math.floor(bytes.length / 8));
    new Uint8Array(prints.buffer).set(bytes.subarray(0, prints.byteLength));
    return prints;
  }

  /** Makes a file the last good text: a kill in between leaves the old notes, and the text is looked at again. */
  async take(file: string, prints: Float64Array, facts: FeedNotes): Promise<void> {
    await rm(`${this.#base}.json`, { force: true });
    const copy = await this.draft();
    await copyFile(file, copy);
    await rename(copy, this.text);
    await writeFile(`${this.#base}.prints`, new Uint8Array(prints.buffer));
    await writeFile(`${this.#base}.json`, JSON.stringify(facts));
  }
}
