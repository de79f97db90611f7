/**
 * The outbox: a report is kept before it is sent, sent again until the desk has it, and followed until the
 * desk has decided. What the person attached is dropped from the device once the desk has it.
 */
import * as v from 'valibot';
import { Cell } from '../platform/storage.ts';
import {
  REPORT_STATUSES,
  type ReportDraft,
  type ReportRecord,
  reportReceiptSchema,
  reportSchema,
} from '../report/report.ts';

const RECORDS_KEPT = 100;
const TIMEOUT_MS = 20_000;
/** The desk's word is final in these states. */
const FINAL: ReadonlySet<string> = new Set(['listed', 'lifted', 'rejected', 'refused']);

const keptSchema = v.object({
  deskUrl: v.string(),
  statusUrl: v.nullable(v.string()),
  /** What is still to be sent, null once the desk has it. */
  unsent: v.nullable(reportSchema),
  record: v.object({
    id: v.string(),
    kind: v.picklist(['report', 'appeal']),
    host: v.string(),
    status: v.picklist([...REPORT_STATUSES, 'waiting', 'refused']),
    reason: v.nullable(v.string()),
    createdAt: v.number(),
    updatedAt: v.number(),
  }),
});
type KeptReport = v.InferOutput<typeof keptSchema>;
const allSchema = v.array(keptSchema);

export interface Destination {
  /** Where the desk takes this kind: `…/reports` or `…/appeals`. */
  url: string;
  listId?: string;
  entry?: string;
}

export class Outbox {
  readonly #kept = new Cell('local', 'reports', allSchema, []);
  /** Reports from private windows: gone when the browser closes. */
  readonly #private = new Cell('session', 'reports', allSchema, []);
  readonly #fetch: typeof fetch;
  #running: Promise<void> | null = null;

  constructor(fetchFunction: typeof fetch) {
    this.#fetch = fetchFunction;
  }

  /** Keeps the report, tries to send it, and answers its state. */
  async send(draft: ReportDraft, to: Destination, fromPrivateWindow: boolean): Promise<ReportRecord> {
    const { url, ...entry } = to;
    const now = Date.now();
    const id = crypto.randomUUID();
    const { kind, host } = draft;
    const stored: KeptReport = {
      deskUrl: url,
      statusUrl: null,
      unsent: { ...draft, ...entry, id },
      record: { id, kind, host, status: 'waiting', reason: null, createdAt: now, updatedAt: now },
    };
    const cell = fromPrivateWindow ? this.#private : this.#kept;
    await cell.update((all) => trimmed([...all, stored]));
    await this.#advance(cell, stored);
    return (await cell.get()).find((one) => one.record.id === id)?.record ?? stored.record;
  }

  /** Newest first. */
  async list(withPrivate: boolean): Promise<ReportRecord[]> {
    const stored = [...(await this.#kept.get()), ...(withPrivate ? await this.#private.get() : [])];
    return stored.map((one) => one.record).sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Sends what waits and asks after what is undecided, all side by side. One run at a time. */
  refresh(): Promise<void> {
    this.#running ??= Promise.all([this.#refresh(this.#kept), this.#refresh(this.#private)])
      .then(() => undefined)
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  async #refresh(cell: Cell<typeof allSchema>): Promise<void> {
    const undecided = (await cell.get()).filter(({ record }) => !FINAL.has(record.status));
    await Promise.all(undecided.map((stored) => this.#advance(cell, stored)));
  }

  /** One report, one step on. A desk takes the same report twice as one. */
  async #advance(cell: Cell<typeof allSchema>, stored: KeptReport): Promise<void> {
    const next = stored.unsent ? await this.#post(stored) : await this.#ask(stored);
    if (next === stored) return;
    await cell.update((all) => all.map((one) => (one.record.id === next.record.id ? next : one)));
  }

  async #post(stored: KeptReport): Promise<KeptReport> {
    const answer = await this.#request(stored.deskUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(stored.unsent),
    });
    if (!answer) return stored;
    const refusal = await refusalOf(answer);
    if (refusal !== null) return this.#changed(stored, { unsent: null }, 'refused', refusal);
    return this.#taken(stored, answer);
  }

  async #ask(stored: KeptReport): Promise<KeptReport> {
    if (stored.statusUrl === null) return stored;
    const answer = await this.#request(stored.statusUrl, { headers: { accept: 'application/json' } });
    return answer?.ok ? this.#taken(stored, answer) : stored;
  }

  async #taken(stored: KeptReport, answer: Response): Promise<KeptReport> {
    const receipt = v.safeParse(reportReceiptSchema, await answer.json().catch(() => null));
    if (!answer.ok || !receipt.success || receipt.output.id !== stored.record.id) return stored;
    const { status, reason } = receipt.output;
    const statusUrl = sameOrigin(receipt.output.statusUrl, stored.deskUrl);
    const same = stored.unsent === null && status === stored.record.status && reason === stored.record.reason;
    return same ? stored : this.#changed(stored, { unsent: null, statusUrl }, status, reason);
  }

  #changed(
    stored: KeptReport,
    change: Partial<KeptReport>,
    status: ReportRecord['status'],
    reason: string | null,
  ): KeptReport {
    return { ...stored, ...change, record: { ...stored.record, status, reason, updatedAt: Date.now() } };
  }

  /** null where the desk cannot be reached. */
  async #request(url: string, init: RequestInit): Promise<Response | null> {
    try {
      const limits = {
        signal: AbortSignal.timeout(TIMEOUT_MS),
        credentials: 'omit',
        cache: 'no-store',
        // A report goes to the desk that was named, and to no other address.
        redirect: 'error',
      } as const;
      return await this.#fetch(url, { ...init, ...limits });
    } catch {
      return null;
    }
  }

  async forget(): Promise<void> {
    await Promise.all([this.#kept.clear(), this.#private.clear()]);
  }
}

/** Without the oldest ones beyond what is kept; what no desk has yet goes last. */
function trimmed(all: KeptReport[]): KeptReport[] {
  const over = Math.max(0, all.length - RECORDS_KEPT);
  const sent = all.filter((one) => one.unsent === null);
  const going = new Set([...sent, ...all.filter((one) => one.unsent !== null)].slice(0, over));
  return all.filter((one) => !going.has(one));
}

/**
 * The desk's reason for not taking a report at all, null where it took it or may take it later. Who answers in
 * another way is no desk, but a gateway or a hotel's log-in page: the report waits.
 */
async function refusalOf(answer: Response): Promise<string | null> {
  const final = answer.status >= 400 && answer.status < 500 && ![404, 408, 425, 429].includes(answer.status);
  if (!final) return null;
  const body = v.safeParse(v.object({ error: v.string() }), await answer.json().catch(() => null));
  return body.success ? body.output.error.slice(0, 500) : null;
}

/** A desk may only name its own addresses for a report's state. */
function sameOrigin(statusUrl: string, deskUrl: string): string | null {
  const url = URL.canParse(statusUrl, deskUrl) ? new URL(statusUrl, deskUrl) : null;
  return url !== null && url.origin === new URL(deskUrl).origin ? url.href : null;
}
