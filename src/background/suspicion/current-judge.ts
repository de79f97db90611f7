/**
 * The judge of pages and links by the weights of the signals that are the newest here: those that the build's own list
 * has brought, else those of the package. Read when the first page or link is to be judged by them.
 */
import { sha256, toHex } from '../../list/bytes.ts';
import bundled from '../../signals/data/weights.bin?url';
import { PageJudge } from '../../signals/page-judge.ts';
import { readWeights, type Weights } from '../../signals/weights-file.ts';

/** What a list has brought. */
export interface BroughtWeights {
  /** SHA-256; null: nothing. */
  weightsHash(): Promise<string | null>;
  weights(): Promise<Uint8Array | null>;
}

type Read = () => Promise<Uint8Array>;

export class CurrentJudge {
  readonly #brought: BroughtWeights;
  readonly #readPackage: Read;
  #current: { hash: string | null; judge: Promise<PageJudge> } | null = null;

  constructor(brought: BroughtWeights, readPackage: Read = readBundled) {
    this.#brought = brought;
    this.#readPackage = readPackage;
  }

  /** @throws where the package cannot be read; the next call tries again */
  async get(): Promise<PageJudge> {
    const hash = await this.#brought.weightsHash();
    if (this.#current?.hash === hash) return this.#current.judge;
    const current = { hash, judge: this.#load(hash) };
    this.#current = current;
    current.judge.catch(() => {
      if (this.#current === current) this.#current = null;
    });
    return current.judge;
  }

  async #load(hash: string | null): Promise<PageJudge> {
    const own = readWeights(await this.#readPackage());
    const brought = hash === null ? null : await this.#broughtWeights(hash);
    // A newer version of Sansi may have come with newer weights than a list that has long not been published.
    const newest = brought !== null && brought.header.made >= own.header.made ? brought : own;
    return new PageJudge(newest);
  }

  /** Null where what is stored is damaged, or of a schema that this version does not know. */
  async #broughtWeights(hash: string): Promise<Weights | null> {
    try {
      const bytes = await this.#brought.weights();
      if (bytes === null || toHex(await sha256(bytes)) !== hash) return null;
      return readWeights(bytes);
    } catch {
      return null;
    }
  }
}

async function readBundled(): Promise<Uint8Array> {
  const answer = await fetch(bundled);
  return new Uint8Array(await answer.arrayBuffer());
}
