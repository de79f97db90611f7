/**
 * Which tabs show a suspect page, and why: for the popup, which says the same as the page's banner. Kept for the
 * browser's session only, so that a worker that sleeps in between does not forget.
 */
import * as v from 'valibot';
import { Cell } from '../../platform/storage.ts';

const reason = v.object({
  signal: v.string(),
  points: v.number(),
  args: v.array(v.string()),
});
const suspect = v.object({ tabId: v.number(), host: v.string(), reasons: v.array(reason) });
export type Suspect = v.InferOutput<typeof suspect>;

/** The oldest go first, those of tabs that are gone among them. */
const MOST = 50;

export class Suspects {
  readonly #cell = new Cell('session', 'suspects', v.array(suspect), []);

  async put(one: Suspect): Promise<void> {
    await this.#cell.update((all) => [...all.filter(({ tabId }) => tabId !== one.tabId), one].slice(-MOST));
  }

  /** What was found in this tab, if it still shows that host. */
  async of(tabId: number, host: string): Promise<Suspect | null> {
    return (await this.#cell.get()).find((one) => one.tabId === tabId && one.host === host) ?? null;
  }

  async drop(tabId: number): Promise<void> {
    if ((await this.#cell.get()).some((one) => one.tabId === tabId))
      await this.#cell.update((all) => all.filter((one) => one.tabId !== tabId));
  }
}
