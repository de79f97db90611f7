/**
 * The person's own figures: how often Sansi warned and what came of it, by day, on this device only.
 */
import * as v from 'valibot';
import { localDay } from '../basics/local-day.ts';
import type { Figures } from '../platform/messages/answers.ts';
import { Cell } from '../platform/storage.ts';

const DAYS_KEPT = 400;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const daySchema = v.object({
  day: v.pipe(v.string(), v.isoDate()),
  warned: count,
  turnedBack: count,
  continued: count,
});

export type WarningEvent = 'warned' | 'turnedBack' | 'continued';

export class FigureKeeper {
  readonly #cell = new Cell('local', 'figures', v.array(daySchema), []);

  async count(event: WarningEvent): Promise<void> {
    const day = localDay(Date.now());
    await this.#cell.update((days) => {
      const today = days.find((entry) => entry.day === day) ?? {
        day,
        warned: 0,
        turnedBack: 0,
        continued: 0,
      };
      const others = days.filter((entry) => entry.day !== day);
      return [...others, { ...today, [event]: today[event] + 1 }].slice(-DAYS_KEPT);
    });
  }

  async get(): Promise<Figures> {
    return { days: await this.#cell.get() };
  }

  forget(): Promise<void> {
    return this.#cell.clear();
  }
}
