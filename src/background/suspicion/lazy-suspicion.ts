/**
 * What looks at unlisted pages, loaded with its signals when the first of them is there: it is no part of what the
 * worker starts with.
 */
import type { Suspicion, SuspicionParts } from './suspicion.ts';

export class LazySuspicion {
  readonly #parts: Omit<SuspicionParts, 'load'>;
  #loaded: Promise<Suspicion> | null = null;

  constructor(parts: Omit<SuspicionParts, 'load'>) {
    this.#parts = parts;
  }

  get(): Promise<Suspicion> {
    if (this.#loaded === null) {
      this.#loaded = this.#load();
      // A failure is that of whoever asked: the next one tries again.
      this.#loaded.catch(() => {
        this.#loaded = null;
      });
    }
    return this.#loaded;
  }

  async #load(): Promise<Suspicion> {
    const { Suspicion } = await import('./suspicion.ts');
    const { packagedJudge } = await import('./packaged-judge.ts');
    return new Suspicion({ ...this.#parts, load: packagedJudge });
  }
}
