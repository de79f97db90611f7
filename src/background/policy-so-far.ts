/**
 * Chrome: the policy for what cannot wait, such as a verdict. Chrome reads a policy anew at each of its starts, when
 * nothing else wants the processor: that takes seconds, and for as long as pages keep the browser busy it does not come.
 */
import { withTimeLimit } from '../basics/timing.ts';
import { type Policy, policySchema } from '../platform/settings.ts';
import { Stored } from '../platform/storage.ts';

/** Milliseconds for which the browser's own word is waited for: a worker that is woken has it after 30. */
const PATIENCE = 100;

export class PolicySoFar {
  readonly #policy: () => Promise<Policy>;
  readonly #none: Policy;
  readonly #changed: () => void;
  readonly #last: Stored<typeof policySchema>;
  #noted: Policy | null = null;
  #isLate = false;

  /** @param policy the browser's own word
   * @param none that of no organisation
   * @param changed is called where that word came too late, and is another one than what was taken for it */
  constructor(policy: () => Promise<Policy>, none: Policy, changed: () => void) {
    this.#policy = policy;
    this.#none = none;
    this.#changed = changed;
    this.#last = new Stored('local', 'policy', policySchema, none);
  }

  /** What the browser says; as long as it does not, what it said the last time. */
  async get(): Promise<Policy> {
    if (this.#isLate) return this.#said();
    return withTimeLimit(this.#now(), PATIENCE, () => {
      void this.#follow();
      return this.#said();
    });
  }

  async #follow(): Promise<void> {
    if (this.#isLate) return;
    this.#isLate = true;
    const said = await this.#said();
    const policy = await this.#now();
    this.#isLate = false;
    if (!isSame(policy, said)) this.#changed();
  }

  #said(): Promise<Policy> {
    return this.#last.get().catch(() => this.#none);
  }

  async #now(): Promise<Policy> {
    const policy = await this.#policy();
    if (policy === this.#noted) return policy;
    this.#noted = policy;
    // A full disk changes nothing of what is in force.
    if (!isSame(policy, await this.#said())) await this.#last.set(policy).catch(() => undefined);
    return policy;
  }
}

function isSame(one: Policy, other: Policy): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
