/**
 * The person's settings and how a policy overrides them.
 */
import * as v from 'valibot';
import { timeUntil } from '../basics/moments.ts';
import { Locked, type LockReason } from '../platform/messages/locked.ts';
import type { Policy } from '../platform/settings.ts';
import {
  DEFAULT_SETTINGS,
  type Settings,
  type SettingsPatch,
  type SettingsView,
  settingsSchema,
} from '../platform/settings.ts';
import { Cell } from '../platform/storage.ts';
import { hashPin, isPin } from './pin.ts';

/** Wrong PINs in a row before the next one must wait, and for how long (it doubles each time). */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/** Kept on the disk: neither a new worker nor a new start of the browser gives new tries. */
const triesSchema = v.object({ wrong: v.number(), waitUntil: v.number() });

/** The policy; 'soon': for what is shown and must not wait, what the browser has said of it so far. */
export type PolicySource = (when?: 'soon') => Promise<Policy>;

export class SettingsKeeper {
  readonly #cell = new Cell('local', 'settings', settingsSchema, DEFAULT_SETTINGS);
  readonly #tries = new Cell('local', 'pin-tries', triesSchema, { wrong: 0, waitUntil: 0 });
  readonly #policy: PolicySource;
  readonly #onChange: ((settings: Settings) => Promise<void>)[] = [];

  constructor(policy: PolicySource) {
    this.#policy = policy;
  }

  /** `changed` is awaited before a change counts as done, whoever made it. */
  onChange(changed: (settings: Settings) => Promise<void>): void {
    this.#onChange.push(changed);
  }

  async get(): Promise<Settings> {
    const [settings, policy] = await Promise.all([this.#cell.get(), this.#policy('soon')]);
    return policy.region === null ? settings : { ...settings, region: policy.region };
  }

  async view(): Promise<SettingsView> {
    const [{ familyPin, ...settings }, policy] = await Promise.all([this.get(), this.#policy('soon')]);
    return {
      ...settings,
      hasPin: familyPin !== null,
      managed: { region: policy.region !== null, hideContinue: policy.hideContinue, contact: policy.contact },
    };
  }

  /** Changes what `patch` names. @throws Locked, and changes nothing, where it changes a PIN without the old one */
  async set(patch: SettingsPatch): Promise<SettingsView> {
    const { pin, oldPin, ...plain } = patch;
    if (pin !== undefined) {
      const refusal = await this.checkPin(oldPin);
      if (refusal !== null) throw new Locked(refusal);
    }
    const changedPin = pin === undefined ? {} : { familyPin: pin === null ? null : await hashPin(pin) };
    const settings = await this.#cell.update((before) => ({ ...before, ...plain, ...changedPin }));
    await Promise.all(this.#onChange.map((changed) => changed(settings)));
    return this.view();
  }

  /** For what lets somebody past a warning or weakens what warns: null, or why it is refused. */
  async mayWeaken(pin: string | undefined): Promise<LockReason | null> {
    return (await this.#policy()).hideContinue ? { why: 'nobody' } : this.checkPin(pin);
  }

  /** As `mayWeaken`. @throws Locked */
  async unlock(pin: string | undefined): Promise<void> {
    const refusal = await this.mayWeaken(pin);
    if (refusal !== null) throw new Locked(refusal);
  }

  /**
   * Null where `pin` opens, and where no PIN is set. Guessing is slowed down: after several wrong ones none is
   * looked at for a while, not even the right one. No PIN at all is no guess.
   */
  async checkPin(pin: string | undefined): Promise<LockReason | null> {
    const { familyPin } = await this.#cell.get();
    if (familyPin === null) return null;
    let refusal: LockReason | null = null;
    // One after the other: many guesses at once would otherwise all be free.
    await this.#tries.update(async (tries) => {
      const waits = timeUntil(tries.waitUntil, waitAfter(tries.wrong));
      if (waits > 0) {
        refusal = { why: 'wait', seconds: Math.ceil(waits / 1000) };
        return tries;
      }
      if (pin && (await isPin(pin, familyPin))) return { wrong: 0, waitUntil: 0 };
      refusal = { why: 'pin' };
      return pin ? afterWrongPin(tries.wrong + 1) : tries;
    });
    return refusal;
  }
}

function afterWrongPin(wrong: number): v.InferOutput<typeof triesSchema> {
  return { wrong, waitUntil: Date.now() + waitAfter(wrong) };
}

/** Milliseconds until the next PIN is looked at, after so many wrong ones. */
function waitAfter(wrong: number): number {
  const over = wrong - FREE_TRIES;
  return over < 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** over, LONGEST_WAIT_MS);
}
