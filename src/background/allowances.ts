/**
 * Which listed hosts the person lets through, and until when. Kept for the browser's session only, and what
 * is let through in private windows only as long as a private window is open.
 */
import * as v from 'valibot';
import { isInDomain, MAX_HOST } from '../basics/domain.ts';
import { timeUntil } from '../basics/moments.ts';
import { browser } from '../platform/browser.ts';
import { Cell } from '../platform/storage.ts';
import { onWindows, openWindows } from '../platform/windows.ts';

const allowanceSchema = v.object({
  /** Canonical, without a leading 'www.'. */
  host: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_HOST)),
  /** Milliseconds since 1970. */
  until: v.number(),
  /** Also what lies under the host. */
  below: v.optional(v.boolean(), false),
  /** For how many milliseconds it was given: a clock that is put back does not prolong it. */
  span: v.number(),
});
type Kept = v.InferOutput<typeof allowanceSchema>;
export type Allowance = Omit<Kept, 'span'>;

const ordinarySchema = v.array(allowanceSchema);
const privateSchema = v.object({
  /** The private windows that were open when this was last looked at: while one of them is, it is the same
   * private session. */
  windows: v.array(v.number()),
  allowances: v.array(allowanceSchema),
});

/** More is nobody's deliberate choice. */
const MOST = 200;
/** Rings when the next one ends. */
const ALARM = 'allowances';
const KEYS = { ordinary: 'allowances', private: 'allowances-private' } as const;

export class Allowances {
  readonly #ordinary = new Cell('session', KEYS.ordinary, ordinarySchema, []);
  readonly #private = new Cell('session', KEYS.private, privateSchema, {
    windows: [],
    allowances: [],
  });
  readonly #changed: (() => Promise<void> | void)[] = [];
  readonly #seesPrivateWindows: boolean;
  #looked: Promise<void> = Promise.resolve();

  /** @param seesPrivateWindows whether this instance of the worker is told of private windows: Firefox has one
   * for all, Chrome one for private windows alone, which shares this storage with the ordinary one */
  constructor(seesPrivateWindows: boolean) {
    this.#seesPrivateWindows = seesPrivateWindows;
  }

  /** Registers the browser's events; synchronously, when the worker starts. */
  listen(): void {
    if (this.#seesPrivateWindows) {
      const look = (): void => {
        this.#looked = this.#lookAtWindows().catch(() => undefined);
      };
      onWindows(look, true);
      // Of a private session that has ended while no worker was there, something may be left.
      look();
    }
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === ALARM) void this.#forgetEnded();
    });
    // Also what the other instance of the worker has written.
    browser.storage.session.onChanged.addListener((changes) => {
      if (Object.values(KEYS).some((key) => key in changes)) void this.#tellChanged();
    });
  }

  /** `changed` is awaited before a change counts as done: what the browser itself blocks follows it. Called too
   * when time ends what was let through. */
  onChange(changed: () => Promise<void> | void): void {
    this.#changed.push(changed);
  }

  /** Until when `host` is let through, or null. */
  async until(host: string, incognito: boolean): Promise<number | null> {
    const found = (await this.list(incognito)).filter((one) => covers(one, host));
    return found.length > 0 ? Math.max(...found.map(({ until }) => until)) : null;
  }

  /** What is let through now. */
  async list(incognito: boolean): Promise<Allowance[]> {
    if (incognito) await this.#looked;
    return (await this.#living(incognito)).map(({ span: _, ...allowance }) => allowance);
  }

  /** What is let through now in any window. */
  async all(): Promise<Allowance[]> {
    return [...(await this.#living(false)), ...(await this.#living(true))];
  }

  async #living(incognito: boolean): Promise<Kept[]> {
    return living(incognito ? (await this.#private.get()).allowances : await this.#ordinary.get());
  }

  /** Lets `host` through for some minutes. Answers until when.
   * @param below whether what lies under it is let through too */
  async allow(host: string, minutes: number, incognito: boolean, below = false): Promise<number> {
    const span = minutes * 60_000;
    const until = Date.now() + span;
    const allowance = { host: plain(host), until, span, below };
    await this.#change(incognito, (all) =>
      [...all.filter((one) => one.host !== allowance.host), allowance].slice(-MOST),
    );
    return until;
  }

  /** Takes back whatever lets `host` through, in ordinary and private windows alike. */
  async revoke(host: string): Promise<void> {
    for (const incognito of [false, true]) {
      if ((await this.until(host, incognito)) === null) continue;
      await this.#change(incognito, (all) => all.filter((one) => !covers(one, host)));
    }
  }

  /** Forgets everything that is let through. */
  async clear(): Promise<void> {
    for (const incognito of [false, true]) await this.#change(incognito, () => []);
  }

  /** Forgets what has ended, so that no clock that is put back brings it to life again. Call it when the worker
   * starts: an alarm rings by the clock, too. */
  async drop(): Promise<void> {
    const all = [...(await this.#ordinary.get()), ...(await this.#private.get()).allowances];
    if (living(all).length < all.length) await this.#forgetEnded();
  }

  async #forgetEnded(): Promise<void> {
    await this.#ordinary.update(living);
    await this.#private.update((kept) => ({ ...kept, allowances: living(kept.allowances) }));
    await this.#tellChanged();
  }

  async #change(incognito: boolean, change: (all: Kept[]) => Kept[]): Promise<void> {
    if (incognito) {
      const open = this.#seesPrivateWindows ? await privateWindows() : null;
      await this.#private.update((kept) => ({
        windows: open ?? kept.windows,
        allowances: change(living(kept.allowances)),
      }));
    } else {
      await this.#ordinary.update((all) => change(living(all)));
    }
    await this.#tellChanged();
  }

  /** Has what follows from the allowances done anew, and again when the next of them ends. */
  async #tellChanged(): Promise<void> {
    const all = await this.all();
    // A moment later, so that it has ended for certain.
    if (all.length > 0)
      browser.alarms.create(ALARM, { when: Math.min(...all.map((one) => one.until)) + 500 });
    for (const changed of this.#changed) await changed();
  }

  /** A private session ends with its last window; one that no window survived has begun anew. */
  async #lookAtWindows(): Promise<void> {
    const open = await privateWindows();
    const kept = await this.#private.get();
    if (kept.allowances.length === 0) return;
    if (open.some((id) => kept.windows.includes(id))) {
      await this.#private.update((now) => ({ ...now, windows: open }));
    } else {
      await this.#private.clear();
      await this.#tellChanged();
    }
  }
}

function covers({ host, below }: Allowance, other: string): boolean {
  const wanted = plain(other);
  return below ? isInDomain(wanted, host) : wanted === host;
}

/** Those that have not ended. */
function living(all: readonly Kept[]): Kept[] {
  return all.filter(({ until, span }) => timeUntil(until, span) > 0);
}

/** 'www.' is the same site to everybody. */
function plain(host: string): string {
  return host.replace(/^www\.(?=.*\.)/, '');
}

async function privateWindows(): Promise<number[]> {
  const all = await openWindows();
  return all.flatMap(({ id, incognito }) => (incognito ? [id] : []));
}
