/**
 * Something that a person sets off and that may fail: whether it runs, and whether the last run failed.
 */
import { useState } from 'preact/hooks';

export type ActState = 'idle' | 'busy' | 'done' | 'failed';

/** `run` takes the work as a promise; it never throws. A second press while busy does nothing. */
export function useAct(): {
  state: ActState;
  run: (work: () => Promise<unknown>) => Promise<void>;
  rest: () => void;
} {
  const [state, setState] = useState<ActState>('idle');
  const run = async (work: () => Promise<unknown>) => {
    if (state === 'busy') return;
    setState('busy');
    try {
      await work();
      setState('done');
    } catch {
      setState('failed');
    }
  };
  return { state, run, rest: () => setState('idle') };
}
