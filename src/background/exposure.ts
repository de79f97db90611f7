/**
 * Sites that were visited lately and are listed now. Of a visit nothing is kept but salted hashes that
 * expire: one under this device's own salt ('was I here before?'), and fingerprints under the lists' random
 * keys, which is what a list can be asked for. Nothing of private windows.
 */

import * as v from 'valibot';
import { toBase64 } from '../basics/base64.ts';
import { DAY_MS, isWithin } from '../basics/moments.ts';
import { SerialQueue } from '../basics/serial-queue.ts';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import type { Verdict } from '../list/verdict.ts';
import type { ExposureAlert } from '../platform/messages/answers.ts';
import { Cell } from '../platform/storage.ts';
import type { VisitFingerprints } from './lists/lookups/visit-fingerprints.ts';

const DAYS_KEPT = 30;
const MOST_VISITS = 2_000;
/** Names of one site that are kept: one with a name for each visitor must not drive the others out. */
const MOST_OF_A_SITE = 20;
const MOST_ALERTS = 20;
/** Visits are written together: a page a second must not be a write a second. */
const WRITE_AFTER_MS = 3_000;

const visitSchema = v.object({
  hash: v.string(),
  /** Of the part of the host that somebody registered; '' in what was kept before there was this. */
  site: v.optional(v.string(), ''),
  /** Milliseconds since 1970, cut to the day. */
  day: v.number(),
  /** The day of the first visit that is kept, cut likewise. */
  first: v.optional(v.number()),
  /** Fingerprints of the visited hosts. The name is that of the first version, which storages still have. */
  marks: v.array(v.object({ set: v.string(), value: v.number() })),
});
type Visit = v.InferOutput<typeof visitSchema>;

const keptSchema = v.object({ salt: v.string(), visits: v.array(visitSchema) });
const alertSchema = v.object({
  id: v.string(),
  host: v.nullable(v.string()),
  type: v.picklist(FRAUD_TYPES),
  lastVisit: v.number(),
  /** Whether its notice has been opened. */
  told: v.optional(v.boolean(), false),
});

type Alert = v.InferOutput<typeof alertSchema>;

export interface ExposureParts {
  fingerprints: Pick<VisitFingerprints, 'of' | 'typeOf' | 'hostOf'>;
  /** The verdict on an address in an ordinary window. */
  judge: (url: string) => Promise<Verdict>;
  /** Hosts that a publisher or a policy lets through, whatever a list says. */
  letThrough: () => Promise<readonly string[]>;
  /** Whether the person wants it. */
  on: () => Promise<boolean>;
}

export class Exposure {
  readonly #parts: ExposureParts;
  readonly #kept = new Cell('local', 'visits', keptSchema, { salt: '', visits: [] });
  readonly #alerts = new Cell('local', 'exposure', v.array(alertSchema), []);
  /** Visits that are not kept yet, by host: a page that is just being shown does not wait for that. */
  readonly #fresh = new Map<string, { url: string; day: number }>();
  /** Hosts whose visit of a day is kept already, in memory only: most pages are of a host that was just visited. */
  readonly #noted = new Map<string, number>();
  /** Once read, it is not read again: it lies with all visits. */
  #salt: Promise<string> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Who reads or forgets visits waits for it. */
  readonly #writes = new SerialQueue();
  #changed: () => void = () => undefined;

  constructor(parts: ExposureParts) {
    this.#parts = parts;
  }

  /** Calls back after alerts come or go. */
  onChange(changed: () => void): void {
    this.#changed = changed;
  }

  /** Notes that an unlisted page was shown in an ordinary window. */
  visited(url: string): void {
    const host = hostOf(url);
    const day = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    if (this.#noted.get(host) === day) return;
    if (this.#noted.size >= MOST_VISITS) this.#noted.clear();
    this.#noted.set(host, day);
    this.#fresh.set(host, { url, day });
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
  }

  /** Whether this host was visited in the last 30 days. */
  async visitedBefore(host: string): Promise<boolean> {
    if (this.#fresh.has(host)) return true;
    await this.#writes.idle();
    const hash = await this.#hash(host);
    return living((await this.#kept.get()).visits).some((visit) => visit.hash === hash);
  }

  /** Whether this host was visited on an earlier day than today, in the last 30. */
  async visitedEarlier(host: string): Promise<boolean> {
    await this.#writes.idle();
    const hash = await this.#hash(host);
    const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    return living((await this.#kept.get()).visits).some(
      (visit) => visit.hash === hash && (visit.first ?? visit.day) < today,
    );
  }

  /** Asks the lists about every kept visit; what is listed now becomes an alert, once. */
  async recheck(): Promise<void> {
    if (!(await this.#parts.on())) return;
    // A list may have another key now: the next visit is noted for it.
    this.#noted.clear();
    await this.flush();
    const { visits } = await this.#kept.get();
    let found = false;
    for (const visit of living(visits)) {
      const alert = await this.#alertOf(visit);
      if (alert === null) continue;
      found = true;
      await this.#alerts.update((all) =>
        [...all.filter((one) => one.id !== alert.id), alert].slice(-MOST_ALERTS),
      );
      // Told once: without its fingerprints the visit only answers 'was I here before?'.
      await this.#kept.update((kept) => ({
        ...kept,
        visits: kept.visits.map((one) => (one.hash === visit.hash ? { ...one, marks: [] } : one)),
      }));
    }
    if (found) this.#changed();
  }

  /** The alerts that are open, oldest first. */
  async alerts(): Promise<ExposureAlert[]> {
    return (await this.#alerts.get()).filter(open).map(({ told: _, ...alert }) => alert);
  }

  /** The alerts whose notice has not been opened; from now on it counts as opened. */
  async takeUntold(): Promise<ExposureAlert[]> {
    const untold = (await this.#alerts.get()).filter((alert) => open(alert) && !alert.told);
    if (untold.length > 0) {
      await this.#alerts.update((all) => all.map((alert) => ({ ...alert, told: true })));
    }
    return untold;
  }

  async dismiss(id: string): Promise<void> {
    await this.#alerts.update((all) => all.filter((alert) => alert.id !== id));
    this.#changed();
  }

  /** How many sites are kept. */
  async count(): Promise<number> {
    await this.flush();
    return (await this.#kept.get()).visits.length;
  }

  async forget(): Promise<void> {
    this.#fresh.clear();
    this.#noted.clear();
    await this.#writes.idle();
    this.#salt = null;
    await Promise.all([this.#kept.clear(), this.#alerts.clear()]);
    this.#changed();
  }

  /** Stores the visits that are only in memory yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#writes.add(() => this.#write());
  }

  async #write(): Promise<void> {
    if (this.#fresh.size === 0) return;
    const visits = [...this.#fresh];
    this.#fresh.clear();
    if (!(await this.#parts.on())) {
      this.#noted.clear();
      return;
    }
    const { registrableDomain } = await import('../list/expressions.ts');
    const known = living((await this.#kept.get()).visits);
    const fresh = await Promise.all(
      visits.map(async ([host, { url, day }]): Promise<Visit> => {
        const hash = await this.#hash(host);
        const site = await this.#hash(registrableDomain(host) ?? host);
        const earlier = known.find((visit) => visit.hash === hash);
        const first = earlier?.first ?? earlier?.day ?? day;
        return { hash, site, day, first, marks: await this.#parts.fingerprints.of(url) };
      }),
    );
    // Nothing is written where a worker that was started anew saw the same again.
    const before = new Set(known.map((visit) => JSON.stringify(visit)));
    if (fresh.every((visit) => before.has(JSON.stringify(visit)))) return;
    const salt = await this.#saltHere();
    await this.#kept.update((kept) => {
      const others = living(kept.visits).filter((visit) => !fresh.some((one) => one.hash === visit.hash));
      const visits = withoutCrowds([...others, ...fresh]).slice(-MOST_VISITS);
      return { salt: kept.salt || salt, visits };
    });
  }

  async #alertOf(visit: Visit): Promise<Alert | null> {
    const { fingerprints } = this.#parts;
    for (const fingerprint of visit.marks) {
      const type = await fingerprints.typeOf(fingerprint);
      if (type === null || (await this.#isLetThrough(visit))) continue;
      const host = await fingerprints.hostOf(fingerprint);
      // Where the name is known, all that can lift an entry is asked.
      if (host !== null && (await this.#parts.judge(`http://${host}/`)).kind !== 'listed') continue;
      return { id: visit.hash, host, type, lastVisit: visit.day, told: false };
    }
    return null;
  }

  async #isLetThrough(visit: Visit): Promise<boolean> {
    const hosts = (await this.#parts.letThrough()).flatMap((host) => [host, `www.${host}`]);
    return (await Promise.all(hosts.map((host) => this.#hash(host)))).includes(visit.hash);
  }

  async #hash(host: string): Promise<string> {
    const salt = await this.#saltHere();
    const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${salt} ${host}`));
    return toBase64(new Uint8Array(bytes).subarray(0, 12));
  }

  #saltHere(): Promise<string> {
    const drawn = async (): Promise<string> => {
      const { salt } = await this.#kept.get();
      if (salt !== '') return salt;
      return (await this.#kept.update((kept) => ({ ...kept, salt: kept.salt || crypto.randomUUID() }))).salt;
    };
    this.#salt ??= drawn().catch((error: unknown) => {
      this.#salt = null;
      throw error;
    });
    return this.#salt;
  }
}

function open(alert: Alert): boolean {
  return isWithin(2 * DAYS_KEPT * DAY_MS, alert.lastVisit);
}

/** The newest of each site, in their order. */
function withoutCrowds(visits: Visit[]): Visit[] {
  const ofSite = new Map<string, number>();
  return visits
    .reverse()
    .filter(({ site }) => {
      const count = (ofSite.get(site) ?? 0) + 1;
      ofSite.set(site, count);
      return site === '' || count <= MOST_OF_A_SITE;
    })
    .reverse();
}

/** Of the last 30 days: what a clock wrote that was ahead would be kept for ever. */
function living(visits: Visit[]): Visit[] {
  return visits.filter((visit) => isWithin(DAYS_KEPT * DAY_MS, visit.day));
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/\.$/, '');
}
