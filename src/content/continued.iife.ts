/**
 * Runs only in a page that the person went on to from its warning: keeps the bar there that says so.
 */
import { ask, hear } from './api.ts';
import { ContinuedBar } from './continued-bar.ts';

const world = globalThis as { sansiContinued?: true };

async function begin(): Promise<void> {
  const bar = new ContinuedBar(() => void ask('continued.leave', {}));
  const look = async (): Promise<void> => bar.show(await ask('continued.get', {}));
  // The lists, or what is let through, are others now.
  hear({ 'document.recheck': () => void look() });
  await look();
}

// One document may be sent it twice.
if (!world.sansiContinued) {
  world.sansiContinued = true;
  void begin();
}
