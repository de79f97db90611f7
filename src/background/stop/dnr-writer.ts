/**
 * Chrome: keeps the browser's own rules in step with the lists. The bulk rule holds hundreds of thousands of
 * hosts: it is written seldom and never read back. What changes often stands in session rules, and the newest
 * names also in a small rule that outlives the browser's session.
 *
 * A typed address that the rule redirects is blocked instead (Chrome does not follow a redirect without an
 * initiating page to a page with a changing address): no request goes out, and navigation.ts shows the warning.
 */

import * as v from 'valibot';
import { isWithin, timeUntil } from '../../basics/moments.ts';
import { SerialQueue } from '../../basics/serial-queue.ts';
import { HOST_SET } from '../../list/rule-sets.ts';
import { Stored } from '../../platform/storage.ts';
import type { Allowance } from '../allowances.ts';
import {
  allowRule,
  type Exemptions,
  exemptRule,
  isRuleHost,
  MOST_ALLOWED,
  RULES,
  redirectRule,
} from './dnr-rules.ts';

/** What the lists say of the guard set. Hosts are canonical; a host stands for its subdomains too. */
export interface RuleSource {
  /** Names the guard set in force: `base` changes where the set is another one (a list added, removed or
   * rebased), `stamp` with every change. null: there is no guard set yet. */
  guardStamp(): Promise<{ base: string; stamp: string } | null>;
  guardHosts(): Promise<string[]>;
  /** What was listed lately, a few thousand at the most. */
  guardNewest(): Promise<string[]>;
  /** What the publishers exempt and policies allow, and what of that another list names all the same. */
  exemptHosts(): Promise<Exemptions>;
  /** Whether the bundled list is on, whose paths are rules in the package. */
  bundledIsOn(): Promise<boolean>;
  /** Another one whenever `exemptHosts` would give other hosts. */
  exemptStamp(): Promise<string>;
}

const writtenSchema = v.nullable(
  v.object({ base: v.string(), stamp: v.string(), at: v.number(), hosts: v.number() }),
);

/** A bulk rule of many hosts is not written oftener than this while only its newest names change: Chrome
 * works through the whole of it each time (0.7 s at 300,000). A small one is always up to date, also in the
 * moment after the browser's start in which there are no session rules yet. */
const SELDOM = 3_600_000;
const MANY = 30_000;
/** The small lasting rule of the newest names costs as much as the bulk, which Chrome works through again:
 * it is written when this many times as long has passed as the last write took, so that it never takes more
 * than a twentieth of the time, however often a list changes. */
const PAUSES = 20;
/** Milliseconds. No machine works so long at it: one that seems to has slept meanwhile. */
const LONGEST_WRITE = 30_000;

/** When the lasting rule of the newest names was last written, and how many milliseconds that took. */
const lastingSchema = v.nullable(v.object({ stamp: v.string(), at: v.number(), took: v.number() }));
const NEWEST = 20_000;
/** Hosts let through at once that are remembered. */
const MOST_LET_THROUGH = 50;

export interface DnrParts {
  source: RuleSource;
  allowances: { list(incognito: boolean): Promise<Allowance[]> };
  /** This instance of the worker serves private windows: it writes the rules of these alone. */
  incognito: boolean;
}

export class DnrWriter {
  readonly #parts: DnrParts;
  readonly #written = new Stored('local', 'guard-rule', writtenSchema, null);
  readonly #lasting = new Stored('local', 'guard-newest-rule', lastingSchema, null);
  /** The guard set whose newest names the session rule holds. Absent after an update of the extension, which
   * session rules outlive. */
  readonly #inSession = new Stored('session', 'guard-newest', v.string(), '');
  readonly #exempted = new Stored('session', 'guard-exempt', v.nullable(v.string()), null);
  #later: ReturnType<typeof setTimeout> | undefined;
  /** Hosts that a rule still names and no list does: let through like what the person lets through. */
  readonly #letThrough = new Set<string>();
  readonly #writes = new SerialQueue();

  constructor(parts: DnrParts) {
    this.#parts = parts;
  }

  /** Registers the browser's event; synchronously, when the worker starts. */
  listen(): void {
    // What is let through privately is let through in the private tabs that there are.
    if (this.#parts.incognito) chrome.tabs.onCreated.addListener(() => void this.syncAllowed());
  }

  /** After the lists have changed. */
  sync(): Promise<void> {
    return this.#writes.add(async () => {
      if (this.#parts.incognito) return;
      await this.#switchStatic();
      await this.#writeBulk();
      await this.#writeNewest();
    });
  }

  /** After what the person lets through has changed, and when private tabs come. */
  syncAllowed(): Promise<void> {
    return this.#writes.add(() => this.#writeAllowed());
  }

  /** When the browser starts: rules outlive what they were made from. */
  start(): Promise<void> {
    return this.#writes.add(async () => {
      if (!this.#parts.incognito) {
        await this.#switchStatic();
        await this.#writeBulk();
        await this.#writeNewest();
      }
      await this.#writeAllowed();
    });
  }

  /** A rule redirected just this host, which is not listed (any more): it does so no longer. */
  letThrough(host: string): Promise<void> {
    return this.#writes.add(async () => {
      const [oldest] = this.#letThrough;
      if (oldest !== undefined && this.#letThrough.size >= MOST_LET_THROUGH) this.#letThrough.delete(oldest);
      this.#letThrough.add(host);
      await this.#writeAllowed();
    });
  }

  /** The rules of the package are on as long as their list is; that of its hosts, until the bulk rule stands: what that
   * one lets through by now must not be stopped. */
  async #switchStatic(): Promise<void> {
    const { getEnabledRulesets, updateEnabledRulesets } = chrome.declarativeNetRequest;
    const resources = chrome.runtime.getManifest().declarative_net_request?.rule_resources ?? [];
    const isOn = await this.#parts.source.bundledIsOn();
    const isGuarded = (await this.#written.get()) !== null;
    const on = new Set(await getEnabledRulesets());
    for (const { id } of resources) {
      const wanted = isOn && !(isGuarded && id === HOST_SET);
      if (on.has(id) === wanted) continue;
      // Other extensions may have left no room for it: the worker stops what it names.
      await updateEnabledRulesets(wanted ? { enableRulesetIds: [id] } : { disableRulesetIds: [id] }).catch(
        () => undefined,
      );
    }
  }

  async #writeBulk(): Promise<void> {
    const { source } = this.#parts;
    const now = await source.guardStamp();
    const written = await this.#written.get();
    if (now === null) return;
    const same = written?.stamp === now.stamp && written.base === now.base;
    const soon = written?.base === now.base && written.hosts > MANY && isWithin(SELDOM, written.at);
    if (same || soon) return;
    const hosts = (await source.guardHosts()).filter(isRuleHost);
    await chrome.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: [RULES.bulk, RULES.lasting],
      addRules: hosts.length > 0 ? [redirectRule(RULES.bulk, hosts, chrome.runtime.id)] : [],
    });
    await this.#written.set({ ...now, at: Date.now(), hosts: hosts.length });
    if (written === null) await this.#switchStatic();
    if (this.#letThrough.size === 0) return;
    this.#letThrough.clear();
    await this.#writeAllowed();
  }

  async #writeNewest(): Promise<void> {
    await this.#writeExempt();
    const { source } = this.#parts;
    const now = await source.guardStamp();
    const stamp = now === null ? 'none' : `${now.base}\n${now.stamp}`;
    // A worker that starts again finds what the last one has written.
    if ((await this.#inSession.get()) !== stamp) {
      const hosts = await this.#newest();
      await chrome.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [RULES.newest],
        addRules: hosts.length > 0 ? [redirectRule(RULES.newest, hosts, chrome.runtime.id)] : [],
      });
      await this.#inSession.set(stamp);
    }
    if (now !== null) await this.#writeLasting(now.stamp);
  }

  /** Session rules end with the browser's session: what is newer than the bulk is to be stopped after it too. */
  async #writeLasting(stamp: string): Promise<void> {
    const last = await this.#lasting.get();
    if ((await this.#written.get())?.stamp === stamp || last?.stamp === stamp) return;
    const wait = Math.min(last?.took ?? 0, LONGEST_WRITE) * PAUSES;
    const pause = timeUntil((last?.at ?? 0) + wait, wait);
    clearTimeout(this.#later);
    if (pause > 0) {
      // A worker that ends before that is started again by the next page, and comes here.
      this.#later = setTimeout(() => void this.sync(), pause);
      return;
    }
    const hosts = await this.#newest();
    const began = performance.now();
    await chrome.declarativeNetRequest.updateDynamicRules({
      removeRuleIds: [RULES.lasting],
      addRules: hosts.length > 0 ? [redirectRule(RULES.lasting, hosts, chrome.runtime.id)] : [],
    });
    await this.#lasting.set({ stamp, at: Date.now(), took: performance.now() - began });
  }

  async #newest(): Promise<string[]> {
    return (await this.#parts.source.guardNewest()).filter(isRuleHost).slice(0, NEWEST);
  }

  async #writeExempt(): Promise<void> {
    const { source } = this.#parts;
    const stamp = await source.exemptStamp();
    if ((await this.#exempted.get()) === stamp) return;
    const { hosts, except } = await source.exemptHosts();
    const exemptions = { hosts: hosts.filter(isRuleHost), except: except.filter(isRuleHost) };
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [RULES.exempt],
      addRules: exemptions.hosts.length > 0 ? [exemptRule(exemptions)] : [],
    });
    await this.#exempted.set(stamp);
  }

  async #writeAllowed(): Promise<void> {
    const { allowances, incognito } = this.#parts;
    const first = incognito ? RULES.allowedPrivately : RULES.allowed;
    const letThrough = [...this.#letThrough].map((host) => ({ host, below: false }));
    const reaches = [...letThrough, ...(await allowances.list(incognito))].filter(({ host }) =>
      isRuleHost(host),
    );
    // The rules' table is shared by ordinary and private windows, what is let through is not.
    const tabIds = incognito ? await openTabs() : undefined;
    const living = tabIds?.length === 0 ? [] : reaches.slice(-MOST_ALLOWED);
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: Array.from({ length: MOST_ALLOWED }, (_, at) => first + at),
      addRules: living.map((reach, at) => allowRule(first + at, reach, tabIds)),
    });
  }
}

/** The tabs that this instance of the worker sees. */
async function openTabs(): Promise<number[]> {
  const tabs = await chrome.tabs.query({});
  return tabs.flatMap((tab) => (tab.id === undefined || tab.id < 0 ? [] : [tab.id]));
}
