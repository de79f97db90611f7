/**
 * Undoing: each decision can be taken back, what it changed of the list with it, people are told so, and the history keeps
 * both.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

onEachBackend('undoing', (backend) => {
  let desk: TestDesk;
  let reviewer: Reviewer;
  beforeAll(async () => {
    desk = await backend.start({
      onDecision: async () => {},
      // As where the publisher's settings have changed since it was decided.
      refusedOf: async (entries) =>
        entries
          .filter((one) => one.startsWith('lost.'))
          .map((entry) => ({ entry, reason: 'benign' as const })),
    });
    reviewer = await Reviewer.signIn(desk.reviewUrl);
  }, 60_000);

  const file = (name: string): string => readFileSync(join(desk.folder, name), 'utf8');
  const lines = (host: string): string[] =>
    file('decisions.csv')
      .split('\n')
      .filter((line) => line.includes(host));
  const told = (receipt: { statusUrl: string }, status: string) =>
    expect.poll(async () => (await ask(receipt as never)).status, { timeout: 5_000 }).toBe(status);
  /** Decides the case of a site; answers its id. */
  const decide = async (host: string, action: string, fields: object = {}, queue = ''): Promise<string> => {
    const id = await reviewer.caseOf(host, queue);
    const answer = await reviewer.act(host, action, { ...fields }, queue);
    expect(answer.status).toBe(303);
    return id;
  };
  const undo = async (id: string): Promise<Response> =>
    reviewer.post(`/cases/${id}/undo`, { csrf: await reviewer.csrf() });
  const history = async (id: string): Promise<string> =>
    /id="history"[\s\S]*?<\/section>/.exec(await reviewer.html(`/cases/${id}`))?.[0] ?? '';

  it('a rejection: the case is open again, and may be decided anew', async () => {
    const receipt = await send(desk, makeReport({ host: 'fine.example', note: 'Look at this.' }));
    const id = await decide('fine.example', 'reject', { reason: 'A real shop.' });
    const after = await reviewer.html(`?done=reject&case=${id}`);
    expect(after).toMatch(new RegExp(`action="/review/cases/${id}/undo"`));
    expect((await undo(id)).headers.get('location')).toBe(`/review/cases/${id}?done=undo`);
    expect(await ask(receipt)).toMatchObject({ status: 'received', reason: null });
    expect(await reviewer.caseOf('fine.example')).toBe(id);
    expect(await reviewer.html('')).toContain('Look at this.');
    expect((await undo(id)).status).toBe(409);
    expect(await history(id)).toMatch(/rejected it[\s\S]*undid the decision/);
    await decide('fine.example', 'reject', { reason: 'Looked twice.' });
    expect(await ask(receipt)).toMatchObject({ status: 'rejected', reason: 'Looked twice.' });
  });

  it('a listing: off the list, open with all that it had covered and answered', async () => {
    const first = await send(desk, makeReport({ host: 'bad.example' }));
    const below = await send(desk, makeReport({ host: 'pay.bad.example' }));
    const id = await decide('bad.example', 'list', { entry: 'bad.example', type: 'loan', reason: 'Bait.' });
    const late = await send(desk, makeReport({ host: 'new.bad.example' }));
    expect(late.status).toBe('duplicate');
    for (const one of [first, below]) await told(one, 'listed');
    expect((await undo(id)).status).toBe(303);
    expect(lines('bad.example')).toEqual([]);
    for (const one of [first, below])
      expect(await ask(one)).toMatchObject({ status: 'received', reason: null });
    // It waits with the case of the listing that had answered it.
    expect((await ask(late)).status).toBe('duplicate');
    const covered = await reviewer.caseOf('pay.bad.example');
    expect(await history(covered)).toMatch(/undid the listing of bad\[\.\]example/);
    expect(await history(id)).toMatch(/listed bad\[\.\]example[\s\S]*undid the listing of bad\[\.\]example/);
    await decide('bad.example', 'reject', { reason: 'It is a bank.' });
    expect(await ask(late)).toMatchObject({ status: 'rejected', reason: 'It is a bank.' });
    expect(await ask(below)).toMatchObject({ status: 'received' });
  });

  it('a case that another covered follows that one: it is undone there', async () => {
    await send(desk, makeReport({ host: 'top.example' }));
    await send(desk, makeReport({ host: 'sub.top.example' }));
    const below = await reviewer.caseOf('sub.top.example');
    const id = await decide('top.example', 'list', { entry: 'top.example', type: 'loan' });
    const answer = await undo(below);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('Undo the decision there');
    expect(await reviewer.html(`/cases/${below}`)).toContain(`href="/review/cases/${id}"`);
  });

  it('a listing over an earlier one leaves that as it was', async () => {
    await send(desk, makeReport({ host: 'a.twice.example' }));
    await send(desk, makeReport({ host: 'b.other.example' }));
    const first = await decide('a.twice.example', 'list', { entry: 'twice.example', type: 'loan' });
    // Another path of the host is reported, and listed as the host once more.
    const appeal = await send(
      desk,
      makeReport({ kind: 'appeal', host: 'twice.example', entry: 'twice.example/' }),
    );
    const csrf = await reviewer.csrf();
    await reviewer.post('/entries/remove', { csrf, entry: 'twice.example/' });
    await send(desk, makeReport({ host: 'c.twice.example' }));
    const second = await reviewer.caseOf('c.twice.example');
    await reviewer.post('/entries/restore', { csrf, entry: 'twice.example/' });
    await reviewer.post(`/cases/${second}/list`, { csrf, entry: 'twice.example', type: 'game', reason: 'x' });
    expect(lines('twice.example')[0]).toMatch(/,game,.*,x,desk$/);
    await undo(second);
    expect(lines('twice.example')[0]).toMatch(/,loan,.*,,desk$/);
    expect((await ask(appeal)).status).toBe('received');
    await undo(first);
    expect(lines('twice.example')).toEqual([]);
  });

  it('a duplicate stands by itself again', async () => {
    const copy = await send(desk, makeReport({ host: 'copy.example' }));
    await send(desk, makeReport({ host: 'original.example' }));
    const id = await decide('copy.example', 'duplicate', { other: 'original.example' });
    expect((await ask(copy)).status).toBe('duplicate');
    await undo(id);
    await decide('original.example', 'reject', { reason: 'No.' });
    expect(await ask(copy)).toMatchObject({ status: 'received', reason: null });
  });

  it('a granted appeal: the entry is on the list again, and no exemption is left', async () => {
    const report = await send(desk, makeReport({ host: 'wronged.example' }));
    await decide('wronged.example', 'list', { entry: 'wronged.example', type: 'other' });
    await told(report, 'listed');
    const appeal = await send(
      desk,
      makeReport({ kind: 'appeal', host: 'wronged.example', entry: 'wronged.example/' }),
    );
    const id = await decide('wronged.example', 'lift', { host: 'wronged.example' }, '/appeals');
    await told(appeal, 'lifted');
    // Whoever had reported it is not told that it is listed when it is not.
    await told(report, 'lifted');
    const late = await send(desk, makeReport({ kind: 'appeal', host: 'wronged.example' }));
    expect(late.status).toBe('duplicate');
    await undo(id);
    expect(lines('wronged.example')).toHaveLength(1);
    expect(file('exemptions.txt')).not.toContain('wronged.example');
    await told(appeal, 'received');
    await told(report, 'listed');
    await decide('wronged.example', 'reject', { reason: 'Three buyers got nothing.' }, '/appeals');
    expect(await ask(late)).toMatchObject({ status: 'rejected', reason: 'Three buyers got nothing.' });
    expect(await history(id)).toMatch(/lifted wronged\[\.\]example[\s\S]*undid the lifting/);
  });

  it('a site that was reported again meanwhile has one open case with all its reports', async () => {
    const before = await send(desk, makeReport({ host: 'again.example', note: 'The first.' }));
    const id = await decide('again.example', 'reject', { reason: 'Not clear.' });
    const later = await send(desk, makeReport({ host: 'again.example', note: 'The second.' }));
    expect((await undo(id)).status).toBe(303);
    const open = await reviewer.caseOf('again.example');
    expect(open).not.toBe(id);
    const page = await reviewer.html(`/cases/${open}`);
    expect(page).toContain('The first.');
    expect(page).toContain('The second.');
    expect((await ask(later)).status).toBe('received');
    await decide('again.example', 'reject', { reason: 'Both looked at.' });
    for (const one of [before, later]) expect(await ask(one)).toMatchObject({ reason: 'Both looked at.' });
  });

  it('changes without a case: an entry taken off, an exemption ended', async () => {
    const report = await send(desk, makeReport({ host: 'off.example' }));
    await decide('off.example', 'list', { entry: 'off.example', type: 'other' });
    await told(report, 'listed');
    const csrf = await reviewer.csrf();
    const removed = await reviewer.post('/entries/remove', { csrf, entry: 'off.example/' });
    await told(report, 'lifted');
    const page = await reviewer.html(`/entries${new URL(removed.headers.get('location')!, desk.url).search}`);
    expect(page).toMatch(/action="\/review\/entries\/restore"/);
    expect((await reviewer.post('/entries/restore', { csrf, entry: 'off.example/' })).status).toBe(303);
    expect(lines('off.example')).toHaveLength(1);
    await told(report, 'listed');
    expect((await reviewer.post('/entries/restore', { csrf, entry: 'off.example/' })).status).toBe(409);
    expect((await reviewer.post('/entries/restore', { csrf, entry: 'bad.example/' })).status).toBe(409);

    await send(desk, makeReport({ kind: 'appeal', host: 'off.example', entry: 'off.example/' }));
    await decide('off.example', 'lift', { host: 'off.example', reason: 'Called.' }, '/appeals');
    await reviewer.post('/exemptions/remove', { csrf, host: 'off.example' });
    expect(file('exemptions.txt')).not.toContain('off.example');
    const again = await reviewer.post('/exemptions/restore', { csrf, host: 'off.example' });
    expect(again.headers.get('location')).toBe('/review/entries?again=off.example');
    expect(file('exemptions.txt').split('\n')).toContain('off.example');
    expect((await reviewer.post('/exemptions/restore', { csrf, host: 'never.example' })).status).toBe(409);
  });

  it('what the publisher refuses afterwards comes back to its case and to who reported, in words', async () => {
    const receipt = await send(desk, makeReport({ host: 'lost.example' }));
    const below = await send(desk, makeReport({ host: 'pay.lost.example' }));
    const id = await decide('lost.example', 'list', { entry: 'lost.example', type: 'other' });
    await told(receipt, 'received');
    expect((await ask(receipt)).reason).toContain('cannot take the entry as it was');
    expect((await ask(receipt, 'zh-TW')).reason).toContain('名單無法收錄');
    expect((await ask(below)).status).toBe('received');
    await expect.poll(() => lines('lost.example')).toEqual([]);
    const page = await reviewer.html(`/cases/${id}`);
    expect(page).toMatch(
      /data-refused-later[^>]*>[^<]*refused lost\[\.\]example\/: lost\[\.\]example is a site/,
    );
    expect(await history(id)).toContain('The publisher refused lost[.]example/');
    await decide('lost.example', 'reject', { reason: 'A well-known site.' });
    expect(await ask(receipt)).toMatchObject({ status: 'rejected', reason: 'A well-known site.' });
  });

  it('all of it stands in the audit log, whose chain holds', async () => {
    expect(await reviewer.html('/audit?check')).toContain('The chain holds');
  });
});
