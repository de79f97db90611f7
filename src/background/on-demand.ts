/**
 * A part of the worker that is loaded when it is first asked for: Firefox reads every byte of script that a worker
 * starts with before it can answer for a page.
 */

/** @returns the part, loaded once. A failure is that of whoever asked: the next one tries again. */
export function onDemand<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | null = null;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}
