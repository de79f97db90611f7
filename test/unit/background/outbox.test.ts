/**
 * The outbox: what is stored shows without waiting for a desk, desks are asked side by side, and what comes
 * from a private window is not kept. And which desk is told.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Desks } from '../../../src/background/desks.ts';
import { Outbox } from '../../../src/background/outbox.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import type { ReportDraft } from '../../../src/report/report.ts';
import { reset, stored } from '../../support/fake-browser.ts';

const DRAFT: ReportDraft = { kind: 'report', host: 'bad.test', type: 'phishing', note: '', evidence: {} };
const DESK = { url: 'https://desk.example/reports' };

beforeEach(reset);

describe('the outbox', () => {
  /** Every request, answered when it is let go. */
  let waiting: { url: string; answer: (response: Response) => void }[];
  let outbox: Outbox;
  beforeEach(() => {
    waiting = [];
    outbox = new Outbox((url) => new Promise((answer) => void waiting.push({ url: String(url), answer })));
  });
  const untilAsked = (times: number) =>
    vi.waitFor(() => expect(waiting).toHaveLength(times), { interval: 2, timeout: 10_000 });
  const busy = () => new Response('', { status: 503 });

  async function sendThree(): Promise<void> {
    for (let i = 1; i <= 3; i++) {
      const sent = outbox.send(DRAFT, DESK, false);
      await untilAsked(i);
      waiting[i - 1]!.answer(busy());
      expect((await sent).status).toBe('waiting');
    }
    waiting.length = 0;
  }

  it('shows what is stored while desks are asked, and asks them side by side', async () => {
    await sendThree();
    const refreshed = outbox.refresh();
    await untilAsked(3);
    expect(await outbox.list(false)).toHaveLength(3);
    for (const { answer } of waiting) answer(busy());
    await refreshed;
  });

  it('sends a new report without waiting for the older ones', async () => {
    await sendThree();
    const sent = outbox.send(DRAFT, DESK, false);
    await untilAsked(1);
    const { id } = stored.local.get('reports') === undefined ? { id: '' } : (await outbox.list(false))[0]!;
    const taken = { id, status: 'received', statusUrl: 'https://desk.example/reports/1' };
    waiting[0]!.answer(new Response(JSON.stringify(taken), { status: 202 }));
    expect(await sent).toMatchObject({ id, status: 'received' });
  });

  it('takes a refusal from a desk alone, and keeps a report that something else turned away', async () => {
    const sent = outbox.send(DRAFT, DESK, false);
    await untilAsked(1);
    waiting[0]!.answer(new Response('<!doctype html><h1>Log in to this network</h1>', { status: 403 }));
    expect(await sent).toMatchObject({ status: 'waiting', reason: null });
    const again = outbox.refresh();
    await untilAsked(2);
    waiting[1]!.answer(new Response(JSON.stringify({ error: 'No such host.' }), { status: 422 }));
    await again;
    expect(await outbox.list(false)).toMatchObject([{ status: 'refused', reason: 'No such host.' }]);
  });

  it('lets go of what a desk has before what none has yet', async () => {
    const first = outbox.send(DRAFT, DESK, false);
    await untilAsked(1);
    waiting[0]!.answer(busy());
    const { id } = await first;
    for (let i = 1; i <= 100; i++) {
      const sent = outbox.send(DRAFT, DESK, false);
      await untilAsked(i + 1);
      waiting[i]!.answer(new Response(JSON.stringify({ error: 'No.' }), { status: 422 }));
      await sent;
    }
    const kept = await outbox.list(false);
    expect(kept).toHaveLength(100);
    expect(kept.map((one) => one.id)).toContain(id);
  });

  it('keeps nothing of a private window on the disk', async () => {
    const sent = outbox.send(DRAFT, DESK, true);
    await untilAsked(1);
    waiting[0]!.answer(busy());
    await sent;
    expect(stored.local.has('reports')).toBe(false);
    expect(await outbox.list(false)).toEqual([]);
    expect(await outbox.list(true)).toHaveLength(1);
  });
});

describe('the desk', () => {
  const listing = {
    expression: 'bad.test/login',
    type: 'phishing',
    listId: 'second',
    listName: 'Second',
  } as const;
  const urls: Record<string, string> = { second: 'https://second.example/reports' };
  const library = {
    lookups: {
      lookUp: async (url: string): Promise<Verdict> =>
        url === 'http://bad.test/login' ? { kind: 'listed', listing } : { kind: 'unknown' },
    },
    reportUrl: async (preferred?: string) => urls[preferred ?? ''] ?? 'https://first.example/reports',
    appealUrl: async (id: string) => (id === 'default' ? own : `https://${id}.example/appeals`),
  };
  let own: string | null = null;
  const desks = new Desks(library, async () => null);
  const managed = new Desks(library, async () => 'https://own.example/reports');
  const appeal: ReportDraft = { ...DRAFT, kind: 'appeal' };

  it('of a report is that of the list that names the site, or the first, or by policy the own one', async () => {
    expect((await desks.destination(DRAFT, 'http://bad.test/login')).url).toBe(urls.second);
    expect((await desks.destination(DRAFT, null)).url).toBe('https://first.example/reports');
    expect((await managed.destination(DRAFT, 'http://bad.test/login')).url).toBe(
      'https://own.example/reports',
    );
    expect(await desks.reportDesk({ kind: 'listed', listing })).toBe('second.example');
    expect(await managed.reportDesk({ kind: 'unknown' })).toBe('own.example');
    expect(await new Desks(library, async () => 'no address').reportDesk({ kind: 'unknown' })).toBeNull();
  });

  it('of an appeal is found by the stopped address, also where that is not sent', async () => {
    expect(await desks.destination(appeal, 'http://bad.test/login')).toEqual({
      url: 'https://second.example/appeals',
      listId: 'second',
      entry: 'bad.test/login',
    });
    await expect(desks.destination(appeal, null)).rejects.toThrow('No list names this address');
    // Another site's address does not count for this one.
    await expect(
      desks.destination({ ...appeal, host: 'other.test' }, 'http://bad.test/login'),
    ).rejects.toThrow('No list names this address');
  });

  it('of an appeal against a caution is that of the build’s own list, which brings the weights', async () => {
    expect(await desks.cautionAppealDesk()).toBeNull();
    own = 'https://own.example/appeals';
    expect(await desks.cautionAppealDesk()).toBe('own.example');
    expect(await desks.destination(appeal, 'http://unlisted.test/')).toEqual({ url: own });
  });
});
