/**
 * The folder that a list is published into. Every file is written whole under another name and then
 * renamed; the index goes last, so that a reader, or a kill at any moment, meets the old list or the new.
 *
 *   index.bin                         the signed index
 *   snapshot/VERSION-HASH.bin         delta/BASE-FROM-TO-HASH.bin      guard/HASH.txt.gz
 *   details/manifest-HASH.bin         details/DIGEST.json.gz             exemptions/HASH.bin
 *   weights/HASH.bin                  figures/LANGUAGE.html              the page of figures, for people
 *   .publisher/                       the publisher's own notes, which no server hands out
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { readFile, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../basics/message-of.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { DRAFT_END, writeWhole } from '../files/write-whole.ts';
import { sha256, toHex } from '../list/bytes.ts';
import type { IndexFileRef } from '../list/index-file.ts';
import { hasCode, RefusedError } from './errors.ts';

export const INDEX = 'index.bin';
/** Folder of the publisher's own notes. */
export const NOTES = '.publisher';
/** Folder of the page of figures. */
export const FIGURES = 'figures';
/** Bytes for which files that nothing names may take more room than those that are named. */
const ROOM = 16_000_000;
/** Milliseconds between two looks at a folder that another compile holds. */
const LOOK_AGAIN_MS = 50;
/** Milliseconds for which the making of a version in another process is waited for: seldom more than one. */
const INDEX_PATIENCE_MS = 120_000;
const PUBLISHED = ['snapshot', 'delta', 'guard', 'details', 'exemptions', 'weights'];

/** A published list's folder. */
export class ListFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder and its parts. @throws RefusedError where it cannot be made */
  create(): void {
    try {
      for (const folder of [...PUBLISHED, FIGURES, NOTES])
        mkdirSync(join(this.path, folder), { recursive: true });
    } catch (error) {
      throw new RefusedError(`${this.path} cannot be made a folder: ${messageOf(error)}`);
    }
  }

  /** The bytes of a file, or null where there is none. @throws RefusedError where it cannot be read */
  async read(file: string): Promise<Uint8Array | null> {
    try {
      return new Uint8Array(await readFile(join(this.path, file)));
    } catch (error) {
      if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return null;
      throw new RefusedError(`${file} in ${this.path} cannot be read: ${messageOf(error)}`);
    }
  }

  /** The bytes of a file that the index names. @throws RefusedError where it is missing or another one */
  async readNamed(ref: IndexFileRef): Promise<Uint8Array> {
    const bytes = await this.read(ref.file);
    if (bytes === null) throw new RefusedError(`${ref.file} is missing from ${this.path}.`);
    if (bytes.length !== ref.size || toHex(await sha256(bytes)) !== ref.sha256) {
      throw new RefusedError(`${ref.file} in ${this.path} is not the file that the index names.`);
    }
    return bytes;
  }

  /** Writes a file from parts, whole or not at all. `durable`: it is on the disk when this returns. */
  write(file: string, parts: readonly Uint8Array[], durable = true): Promise<void> {
    return writeWhole(join(this.path, file), parts, { durable });
  }

  /** Writes a file whose name holds its hash, and says how the index names it. */
  async writeNamed(name: (hash: string) => string, parts: readonly Uint8Array[]): Promise<IndexFileRef> {
    const hash = createHash('sha256');
    let size = 0;
    for (const part of parts) {
      hash.update(part);
      size += part.length;
    }
    const hex = hash.digest('hex');
    const file = name(hex.slice(0, 8));
    await this.write(file, parts);
    return { file, size, sha256: hex };
  }

  /**
   * Removes notes on other versions, and published files that nothing names any more: not
   * those that a client may still have in its index, unless they are 16 MB larger together than all that is named.
   * @param named what the new index names, and the one before
   * @param notes notes on versions that stay
   * @param since files that were named after this moment stay, in milliseconds since 1970
   */
  async clean(named: ReadonlySet<string>, notes: ReadonlySet<string>, since: number): Promise<void> {
    for (const name of readdirSync(join(this.path, NOTES))) {
      const isOld = /^(?:days|decisions|guard)-/.test(name) && !notes.has(`${NOTES}/${name}`);
      if (isOld || name.endsWith(DRAFT_END)) await rm(join(this.path, NOTES, name), { force: true });
    }
    let room = ROOM;
    const unnamed: { path: string; size: number; time: number }[] = [];
    for (const folder of PUBLISHED) {
      for (const name of readdirSync(join(this.path, folder))) {
        const path = join(this.path, folder, name);
        const { size, mtimeMs } = statSync(path);
        if (named.has(`${folder}/${name}`)) room += size;
        else unnamed.push({ path, size, time: name.endsWith(DRAFT_END) ? 0 : mtimeMs });
      }
    }
    for (const { path, size, time } of unnamed.sort((a, b) => b.time - a.time)) {
      room -= size;
      if (time < since || room < 0) await rm(path, { force: true, recursive: true });
    }
  }

  /** Notes on a file that it is named no more from `now` on (milliseconds since 1970). */
  async letGo(file: string, now: number): Promise<void> {
    try {
      await utimes(join(this.path, file), new Date(now), new Date(now));
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }

  /**
   * Keeps a second compile of the whole out of this folder until the returned function is called. Decisions are
   * published meanwhile: what makes a version takes `lockIndex` too.
   * @param patience milliseconds for which another one is waited for
   * @throws RefusedError where another compile is at work
   */
  lock(patience = 0): Promise<() => Promise<void>> {
    return this.#take('lock', patience);
  }

  /** The same where nobody is to be waited for: null where a compile is at work. @throws RefusedError */
  async lockIfFree(): Promise<(() => Promise<void>) | null> {
    try {
      return await this.lock();
    } catch (error) {
      if (error instanceof InUse) return null;
      throw error;
    }
  }

  /** Keeps everybody else from making a version, for the second that it takes. @throws RefusedError */
  lockIndex(): Promise<() => Promise<void>> {
    return this.#take('index-lock', INDEX_PATIENCE_MS);
  }

  /** Keeps others from bringing the folder to a store. @throws RefusedError */
  lockStore(patience: number): Promise<() => Promise<void>> {
    return this.#take('store-lock', patience);
  }

  async #take(name: string, patience: number): Promise<() => Promise<void>> {
    const inUse = (holder: number) =>
      new InUse(`Another compile (process ${holder}) is at work in ${this.path}.`);
    const until = performance.now() + patience;
    for (;;) {
      try {
        return await lockFolder(join(this.path, NOTES), { name, inUse });
      } catch (error) {
        if (error instanceof InUse && performance.now() < until) await pause(LOOK_AGAIN_MS);
        else if (error instanceof RefusedError) throw error;
        else throw new RefusedError(`${this.path} cannot be written: ${messageOf(error)}`);
      }
    }
  }
}

class InUse extends RefusedError {}
