/**
 * What a reviewer has at hand beside the single decision: a search, one decision for many cases, and, where a desk wants
 * it so, a second person. All of it by forms alone.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/publisher/config.ts';
import { entryJudge } from '../../../src/publisher/entry-judge.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { onOneBackend, type TestDesk } from './support/desks.ts';

const PASSWORD = 'correct horse battery staple';

onOneBackend("a reviewer's day", (backend) => {
  let desk: TestDesk;
  let reviewer: Reviewer;
  beforeAll(async () => {
    desk = await backend.start({ judgeEntry: entryJudge(parseConfig({})) });
    reviewer = await Reviewer.signIn(desk.reviewUrl);
  }, 60_000);

  const hosts = async (path: string): Promise<string[]> =>
    [...(await reviewer.html(path)).matchAll(/<li class="card row"[^>]* data-host="([^"]*)"/g)].map(
      (match) => match[1]!,
    );

  describe('the search', () => {
    beforeAll(async () => {
      await send(desk, makeReport({ host: 'shop.cheap-watches.example', type: 'shopping' }));
      await send(desk, makeReport({ host: 'cheap-bags.example', type: 'loan' }));
      await send(desk, makeReport({ host: '便宜.example', type: 'shopping' }));
      await send(desk, makeReport({ host: 'line:Cheap.Money', type: 'loan' }));
      await send(desk, makeReport({ host: 'tel:+886912345678', type: 'authority' }));
      await send(desk, makeReport({ host: '100_percent.example' }));
      await send(desk, makeReport({ kind: 'appeal', host: 'cheap-right.example' }));
    }, 60_000);

    it('finds a part of a host, of its domain, of a number or an account, the oldest first', async () => {
      expect(await hosts('/search?q=cheap')).toEqual([
        'shop.cheap-watches.example',
        'cheap-bags.example',
        expect.stringMatching(/^line:cheap\.money$/i),
        'cheap-right.example',
      ]);
      expect(await hosts('/search?q=CHEAP-WATCHES.example')).toEqual(['shop.cheap-watches.example']);
      expect(await hosts('/search?q=912-345')).toEqual(['tel:+886912345678']);
      expect(await hosts(`/search?q=${encodeURIComponent('便宜')}`)).toEqual(['xn--wtq020a.example']);
      expect(await hosts('/search?q=hxxps://www.cheap-bags[.]example/pay?x')).toEqual(['cheap-bags.example']);
      // What stands for any letter in a database stands for itself.
      expect(await hosts('/search?q=100_p')).toEqual(['100_percent.example']);
      expect(await hosts('/search?q=0_percent.e')).toEqual(['100_percent.example']);
      expect(await hosts('/search?q=cheap_bags')).toEqual([]);
      expect(await hosts('/search?q=%25')).toEqual([]);
    });

    it('filters by kind of fraud, appeals, state and age, and keeps what was asked', async () => {
      expect(await hosts('/search?q=cheap&type=loan')).toHaveLength(2);
      expect(await hosts('/search?q=cheap&kind=appeal')).toEqual(['cheap-right.example']);
      expect(await hosts('/search?q=cheap&age=1')).toEqual([]);
      await reviewer.act('cheap-bags.example', 'take');
      expect(await hosts('/search?state=reviewing')).toEqual(['cheap-bags.example']);
      expect(await hosts('/search?q=cheap-b&state=received')).toEqual([]);
      await reviewer.act('cheap-bags.example', 'reject', { reason: 'A real shop.' });
      expect(await hosts('/search?q=cheap-b')).toEqual([]);
      expect(await hosts('/search?q=cheap-b&state=decided')).toEqual(['cheap-bags.example']);
      expect(await hosts('/search?state=rejected&type=loan')).toEqual(['cheap-bags.example']);
      expect(await hosts('/search?state=listed')).toEqual([]);
      const page = await reviewer.html('/search?q=cheap&state=rejected&age=7&type=constructor');
      expect(page).toMatch(/name="q"[^>]*value="cheap"/);
      expect(page).toMatch(/<option value="rejected" selected/);
      expect(page).toMatch(/<option value="7" selected/);
      expect(await reviewer.html('')).toContain('action="/review/search"');
    });

    it('puts well-known and suspect sites apart', async () => {
      await send(desk, makeReport({ host: 'mail.google.com' }));
      await send(desk, makeReport({ host: 'appleid-verify.top' }));
      expect(await hosts('/search?priority=well-known')).toEqual(['mail.google.com']);
      expect(await hosts('/search?priority=suspect')).toEqual(['appleid-verify.top']);
      expect(await hosts('/search?priority=many')).toEqual([]);
    });
  });

  /** One decision for many. */
  const bulk = async (who: Reviewer, ids: string[], fields: Record<string, string>): Promise<Response> => {
    const form = new URLSearchParams({ csrf: await who.csrf(), ...fields });
    for (const id of ids) form.append('case', id);
    return who.post('/bulk', form);
  };
  const caseIds = (names: string[], queue = ''): Promise<string[]> =>
    Promise.all(names.map((name) => reviewer.caseOf(name, queue)));
  const outcome = (page: string, host: string): string =>
    new RegExp(`data-host="${host}" data-done="(\\w+)"[\\s\\S]*?<p class="(?:soft|refused)">([^<]*)<`)
      .exec(page)
      ?.slice(1)
      .join(': ') ?? '';

  describe('one decision for many', () => {
    it('is made about each, and each refusal says why', async () => {
      const names = ['one.example', 'two.example', 'mail.google.com'];
      const receipts = await Promise.all(names.map((host) => send(desk, makeReport({ host, type: 'loan' }))));
      await send(desk, makeReport({ kind: 'appeal', host: 'three.example' }));
      const ids = [...(await caseIds(names)), ...(await caseIds(['three.example'], '/appeals'))];
      const page = await (await bulk(reviewer, ids, { action: 'list', type: '', reason: 'A ring.' })).text();
      expect(page).toContain('2 done, 2 not');
      expect(outcome(page, 'one.example')).toMatch(/^yes: .*goes on the list/);
      expect(outcome(page, 'mail.google.com')).toMatch(/^no: .*very many people use/);
      expect(outcome(page, 'three.example')).toMatch(/^no: This decision is not for a case of this kind/);
      await expect
        .poll(() => ask(receipts[1]!), { timeout: 5_000 })
        .toMatchObject({ status: 'listed', reason: 'A ring.' });
      // All of them at once are undone at once.
      const undone = await (await bulk(reviewer, ids, { action: 'undo' })).text();
      expect(undone).toContain('2 done, 2 not');
      expect(outcome(undone, 'mail.google.com')).toMatch(/^no: There is no decision to undo/);
      expect((await ask(receipts[1]!)).status).toBe('received');
    });

    it('says what is missing, and is nobody else’s', async () => {
      const ids = await caseIds(['one.example']);
      expect(await (await bulk(reviewer, [], { action: 'reject' })).text()).toContain('Nothing is ticked');
      expect((await bulk(reviewer, ids, { action: 'constructor' })).status).toBe(409);
      const page = await (await bulk(reviewer, ids, { action: 'reject', reason: '' })).text();
      expect(outcome(page, 'one.example')).toMatch(/^no: Please give a reason/);
      const form = { csrf: 'x', action: 'reject', reason: 'x', case: ids[0]! };
      expect((await reviewer.post('/bulk', form)).status).toBe(403);
      expect((await new Reviewer(desk.reviewUrl).post('/bulk', form)).status).toBe(401);
      expect(await reviewer.html('')).toMatch(
        /<input class="tick" type="checkbox" name="case"[^>]*aria-label="Tick one\[\.\]example"/,
      );
    });
  });

  describe('two people', () => {
    let strict: TestDesk;
    let token: Reviewer;
    let ann: Reviewer;
    let ben: Reviewer;
    const person = async (name: string, role: string): Promise<Reviewer> => {
      const answer = await token.post('/people/invite', { csrf: await token.csrf(), name, role });
      const link = /<code data-invitation[^>]*>[^<]*\/review(\/join\/[\w-]+)</.exec(await answer.text())?.[1];
      const guest = new Reviewer(strict.reviewUrl);
      const joined = await guest.post(link ?? '', { password: PASSWORD });
      expect(joined.status).toBe(303);
      return guest;
    };
    beforeAll(async () => {
      strict = await backend.start({ twoPerson: true });
      token = await Reviewer.signIn(strict.reviewUrl);
      ann = await person('Ann', 'publisher');
      ben = await person('Ben', 'publisher');
    }, 60_000);

    it('list what one proposed and another one confirmed, and the log says who', async () => {
      const receipt = await send(strict, makeReport({ host: 'swindle.example' }));
      const id = await ann.caseOf('swindle.example');
      const listing = { entry: 'swindle.example', type: 'loan', reason: 'Fee first.' };
      const direct = await ann.act('swindle.example', 'list', listing);
      expect(direct.status).toBe(409);
      expect((await token.act('swindle.example', 'propose', listing)).status).toBe(409);
      expect((await ann.act('swindle.example', 'propose', listing)).status).toBe(303);
      expect((await ask(receipt)).status).toBe('reviewing');
      expect(await ben.html('/search?state=proposed')).toContain('data-host="swindle.example"');
      const entry = 'swindle.example/';
      const own = await ann.act('swindle.example', 'confirm', { entry });
      expect(own.status).toBe(409);
      expect(await own.text()).toContain('somebody else has to confirm it');
      expect((await token.act('swindle.example', 'confirm', { entry })).status).toBe(409);
      // Not what somebody else has put there meanwhile.
      expect((await ben.act('swindle.example', 'confirm', { entry: 'example/' })).status).toBe(409);
      expect(await ben.html(`/cases/${id}`)).toContain('Ann proposes to list swindle[.]example');
      expect((await ben.act('swindle.example', 'confirm', { entry })).status).toBe(303);
      await expect
        .poll(() => ask(receipt), { timeout: 5_000 })
        .toMatchObject({ status: 'listed', reason: 'Fee first.' });
      expect(await token.html('/audit')).toMatch(
        /Ben confirmed that swindle\[\.\]example[\s\S]*Ann proposed to list swindle\[\.\]example/,
      );
      // Taking it off waits for nobody.
      expect((await ann.post(`/cases/${id}/undo`, { csrf: await ann.csrf() })).status).toBe(303);
      expect((await ask(receipt)).status).toBe('received');
    });

    it('withdraw a proposal, and confirm many at once, but none of their own', async () => {
      for (const host of ['a.example', 'b.example', 'c.example']) await send(strict, makeReport({ host }));
      const ids = await Promise.all(['a.example', 'b.example', 'c.example'].map((host) => ann.caseOf(host)));
      expect(await (await bulk(ann, ids.slice(0, 2), { action: 'propose' })).text()).toContain('2 done');
      await bulk(ben, ids.slice(2), { action: 'propose' });
      const page = await (await bulk(ben, ids, { action: 'confirm' })).text();
      expect(page).toContain('2 done, 1 not');
      expect(outcome(page, 'c.example')).toMatch(/^no: You have proposed this yourself/);
      expect((await ben.act('c.example', 'withdraw')).status).toBe(303);
      expect((await ann.act('c.example', 'confirm', { entry: 'c.example/' })).status).toBe(409);
    });

    it('put back what was taken off: it waits for the second one again, and the token puts nothing back', async () => {
      const receipt = await send(strict, makeReport({ host: 'again.example' }));
      const entry = 'again.example/';
      const id = await ann.caseOf('again.example');
      await ann.act('again.example', 'propose', { entry, type: 'loan', reason: 'Fee first.' });
      await ben.act('again.example', 'confirm', { entry });
      const csv = () => readFileSync(join(strict.folder, 'decisions.csv'), 'utf8');
      const waits = async (): Promise<void> => {
        expect(csv()).not.toContain('again.example');
        expect(await ben.html(`/cases/${id}`)).toContain('Ann proposes to list again[.]example');
        expect((await ann.act('again.example', 'confirm', { entry })).status).toBe(409);
        expect((await ask(receipt)).status).toBe('reviewing');
        expect((await ben.act('again.example', 'confirm', { entry })).status).toBe(303);
        expect(csv()).toContain('again.example/,loan');
      };
      // By an appeal that is undone,
      await send(strict, makeReport({ kind: 'appeal', host: 'again.example', entry }));
      const appeal = await ann.caseOf('again.example', '/appeals');
      await ann.act('again.example', 'lift', { host: 'again.example', reason: 'x' }, '/appeals');
      expect(csv()).not.toContain('again.example');
      const undo = async (who: Reviewer) =>
        (await who.post(`/cases/${appeal}/undo`, { csrf: await who.csrf() })).status;
      expect(await undo(token)).toBe(409);
      expect(await undo(ann)).toBe(303);
      expect(readFileSync(join(strict.folder, 'exemptions.txt'), 'utf8')).not.toContain('again.example');
      await waits();
      // and by the list's own page.
      const change = async (who: Reviewer, path: string) => who.post(path, { csrf: await who.csrf(), entry });
      expect((await change(ann, '/entries/remove')).status).toBe(303);
      expect((await change(token, '/entries/restore')).status).toBe(409);
      const restored = await change(ann, '/entries/restore');
      const page = await ann.html((restored.headers.get('location') ?? '').replace(/^.*\/review/, ''));
      expect(page).toContain('again[.]example/ waits for a second person.');
      await waits();
    });
  });
});
