/**
 * What was decided and does not reach people is said in red on every review page, whatever the reason and the page.
 */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/desk/db/open.ts';
import type { ReportReceipt } from '../../../src/report/report.ts';
import { ask, makeReport, Reviewer, send } from './support/client.ts';
import { type DeskPlace, onOneBackend } from './support/desks.ts';
import { reviewRoutesOf } from './support/routes.ts';

/** What is no page for a reviewer: files, pictures, and pages for who is not signed in. */
const NO_PAGES = [
  ...['/audit.jsonl', '/icon.svg', '/keys.js', '/reports/:id/screenshot', '/style.css'],
  ...['/join/:token', '/login'],
];

onOneBackend('a publication', (backend) => {
  /** A listing that has waited for an hour. */
  const putWaiting = async ({ folder, databaseUrl }: DeskPlace): Promise<void> => {
    const db = await openDatabase({ dataDir: folder, databaseUrl }, () => {});
    const at = new Date(Date.now() - 3_600_000);
    await sql`insert into desk_cases (id, kind, site, domain, status, type, created_at, updated_at, decided_at, revision)
      values ('00000000-0000-4000-8000-000000000001', 'report', 'a.example', 'a.example', 'listed', 'other',
        ${at}, ${at}, ${at}, 1)`.execute(db);
    await sql`update desk_values set value = '1' where name = 'revision'`.execute(db);
    await db.destroy();
  };
  /** Of each page the state that its red line tells. */
  const told = async (reviewUrl: string): Promise<Record<string, string | undefined>> => {
    const token = await Reviewer.signIn(reviewUrl, '');
    const csrf = await token.csrf();
    const answer = await token.post('/people/invite', { csrf, name: `P${Date.now()}`, role: 'admin' });
    const invited = await answer.text();
    const person = new Reviewer(reviewUrl);
    const link = /\/review(\/join\/[\w-]+)</.exec(invited)?.[1] ?? '';
    await person.post(link, { password: 'correct horse battery' });
    const paths: Record<string, string> = {
      '/': '',
      '/cases/:id': '/cases/00000000-0000-4000-8000-000000000001',
      '/groups/:kind/:domain': '/groups/report/b.example',
    };
    const pages = reviewRoutesOf('get').filter((route) => !NO_PAGES.includes(route));
    const states: Record<string, string | undefined> = {};
    const line = /data-publishing="(\w+)"><div class="message" data-tone="bad" role="alert">[^<]{20}/;
    for (const route of pages) states[route] = line.exec(await person.html(paths[route] ?? route))?.[1];
    // What a form answers is a page as well.
    states['/bulk'] = line.exec(await (await token.post('/bulk', { csrf, action: 'reject' })).text())?.[1];
    states['/people/invite'] = line.exec(invited)?.[1];
    expect(Object.keys(states).length).toBeGreaterThanOrEqual(12);
    return states;
  };

  /** What /metrics says of it. */
  const figures = async (url: string): Promise<Record<string, number>> => {
    const text = await (await fetch(`${url}/metrics`)).text();
    const troubles = text.matchAll(/^sansi_desk_publishing_trouble\{trouble="(\w+)"\} (\d)$/gm);
    const waiting = /^sansi_desk_unpublished_seconds (\S+)$/m.exec(text)?.[1];
    return {
      waiting: Number(waiting),
      ...Object.fromEntries([...troubles].map(([, name, value]) => [name, Number(value)])),
    };
  };

  it('that takes too long is late on every page, and nowhere once it is through', async () => {
    const place = await backend.place();
    await putWaiting(place);
    let through = (): void => {};
    const held = new Promise<void>((resolve) => {
      through = resolve;
    });
    const desk = await backend.start({ onDecision: () => held }, place);
    await send(desk, makeReport({ host: 'b.example' }));
    expect(new Set(Object.values(await told(desk.reviewUrl)))).toEqual(new Set(['late']));
    expect((await (await fetch(`${desk.url}/healthz`)).json()).publishing.status).toBe('late');
    expect(await figures(desk.url)).toMatchObject({ lost: 0, failing: 0, late: 1 });
    expect((await figures(desk.url)).waiting).toBeGreaterThanOrEqual(3_600);
    through();
    await expect
      .poll(async () => new Set(Object.values(await told(desk.reviewUrl))), { timeout: 20_000 })
      .toEqual(new Set([undefined]));
  }, 60_000);

  it('that fails is said to fail on every page', async () => {
    const place = await backend.place();
    await putWaiting(place);
    const desk = await backend.start({ onDecision: () => Promise.reject(new Error('no room')) }, place);
    await send(desk, makeReport({ host: 'b.example' }));
    await expect.poll(() => desk.log.join('\n'), { timeout: 20_000 }).toContain('no room');
    expect(new Set(Object.values(await told(desk.reviewUrl)))).toEqual(new Set(['failing']));
    expect(await figures(desk.url)).toMatchObject({ lost: 0, failing: 1, late: 0 });
  }, 60_000);

  it('of an exemption that was ended is waited for as one of an entry', async () => {
    let hold = Promise.resolve();
    let through = (): void => {};
    const desk = await backend.start({ onDecision: () => hold });
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    const appeal = await send(desk, makeReport({ kind: 'appeal', host: 'right.example' }));
    await reviewer.act('right.example', 'lift', { host: 'right.example' }, '/appeals');
    await expect.poll(async () => (await ask(appeal)).status, { timeout: 20_000 }).toBe('lifted');
    for (const path of ['/exemptions/remove', '/exemptions/restore']) {
      hold = new Promise<void>((resolve) => {
        through = resolve;
      });
      const answer = await reviewer.post(path, { csrf: await reviewer.csrf(), host: 'right.example' });
      expect(answer.status).toBe(303);
      expect((await figures(desk.url)).waiting).toBeGreaterThan(0);
      through();
      await expect.poll(async () => (await figures(desk.url)).waiting, { timeout: 20_000 }).toBe(0);
    }
  }, 60_000);

  it('that is gone from its folder is said to be so, nothing is made anew over it, and it is brought up to date', async () => {
    let isThere = true;
    let runs = 0;
    const desk = await backend.start({ onDecision: async () => void runs++, isOut: () => isThere });
    const list = async (host: string): Promise<ReportReceipt> => {
      const receipt = await send(desk, makeReport({ host }));
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      await reviewer.act(host, 'list', { entry: host, type: 'loan' });
      return receipt;
    };
    const first = await list('first.example');
    await send(desk, makeReport({ host: 'b.example' }));
    await expect.poll(async () => (await ask(first)).status, { timeout: 10_000 }).toBe('listed');
    expect(runs).toBe(1);
    isThere = false;
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    for (const path of ['', '/decided', '/entries'])
      expect(await reviewer.html(path)).toContain('data-publishing="lost"');
    await expect.poll(() => desk.log.join('\n'), { timeout: 10_000 }).toContain('gone from its folder');
    const second = await list('second.example');
    expect((await ask(second)).status).toBe('accepted');
    expect(runs).toBe(1);
    // The backup that is put back may be older than the decisions.
    isThere = true;
    await expect.poll(async () => (await ask(second)).status, { timeout: 20_000 }).toBe('listed');
    expect(runs).toBe(2);
    expect(await reviewer.html('')).not.toContain('data-publishing');
  }, 60_000);
});
