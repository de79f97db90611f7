/**
 * What an administrator set through `storage.managed`. Without a policy, or with one that cannot be read,
 * everything is as the person likes it.
 */
import * as v from 'valibot';
import { readHost } from '../list/host.ts';
import { browser } from '../platform/browser.ts';
import { type Policy, policySchema } from '../platform/settings.ts';
import { hostOf } from './judge.ts';

/** The policy as every part of the worker asks for it. */
export class ManagedPolicy {
  #known: Promise<Policy> | null = null;

  /** Registers the event; synchronously, when the worker starts. */
  listen(changed: () => void): void {
    browser.storage.onChanged.addListener((_, area) => {
      if (area !== 'managed') return;
      this.#known = null;
      changed();
    });
  }

  /** The policy in force: read once, and again when it has changed. */
  get(): Promise<Policy> {
    this.#known ??= readPolicy();
    return this.#known;
  }
}

/** The policy of no organisation. */
export function noPolicy(): Policy {
  return v.parse(policySchema, {});
}

async function readPolicy(): Promise<Policy> {
  // Firefox rejects where no policy is installed; Firefox for Android has none.
  const area = browser.storage.managed as typeof browser.storage.managed | undefined;
  const managed = (await area?.get(null).catch(() => ({}))) ?? {};
  const parsed = v.safeParse(policySchema, managed);
  const policy = parsed.success ? parsed.output : noPolicy();
  return { ...policy, allow: policy.allow.flatMap((host) => canonical(host) ?? []) };
}

/** As addresses are compared: in lower case and in ASCII. A host stands for its subdomains anyway. */
function canonical(host: string): string | null {
  try {
    return readHost(host);
  } catch {
    return hostOf(host);
  }
}
