/**
 * What somebody tries who may look and no more, or who is nobody: every form by its address, with and without its token,
 * from another site; and two who do the same thing in the same moment.
 */
import { beforeAll, expect, it } from 'vitest';
import { openDatabase } from '../../../src/desk/db/open.ts';
import { PASSWORD_COST } from '../../../src/desk/people/password.ts';
import {
  acceptInvitation,
  changePassword,
  invite,
  invitedPerson,
  type Person,
  personByName,
  setRole,
} from '../../../src/desk/people/people.ts';
import { findSession, openSession } from '../../../src/desk/people/session.ts';
import { ACTIONS } from '../../../src/desk/review/actions.ts';
import { makeReport, Reviewer, send } from './support/client.ts';
import { type DeskPlace, onOneBackend, type TestDesk } from './support/desks.ts';
import { reviewRoutesOf } from './support/routes.ts';
import { codeOf } from './support/totp.ts';

const PASSWORD = 'correct horse battery';
const CHEAP = { N: 16, r: 8, p: 1 };
/** Who has the reviewer token. */
const ADA = { reviewer: 'Ada', personId: null };
/** What browsers say of a form of another site. */
const ELSEWHERE = [
  ['sec-fetch-site', 'cross-site'],
  ['origin', 'https://evil.example'],
] as const;
/** Where a database is to be opened. */
const at = ({ folder, databaseUrl }: DeskPlace) => ({ dataDir: folder, databaseUrl });
/** Signing in and out, and one's own account: everybody's. */
const EVERYBODYS = ['/account/password', '/account/second-factor', '/join/:token', '/login', '/logout'];

onOneBackend('an attacker', (backend) => {
  let desk: TestDesk;
  let admin: Reviewer;
  let cases: { report: string; appeal: string; decided: string };
  const join = async (name: string, role: string, at = desk, by = admin): Promise<Reviewer> => {
    const answer = await by.post('/people/invite', { csrf: await by.csrf(), name, role });
    const link = /<code data-invitation[^>]*>[^<]*\/review(\/join\/[\w-]+)</.exec(await answer.text())?.[1];
    const person = new Reviewer(at.reviewUrl);
    expect((await person.post(link ?? '', { password: PASSWORD })).status).toBe(303);
    return person;
  };
  beforeAll(async () => {
    desk = await backend.start();
    admin = await Reviewer.signIn(desk.reviewUrl, '');
    for (const host of ['open.example', 'done.example']) await send(desk, makeReport({ host }));
    await send(desk, makeReport({ kind: 'appeal', host: 'done.example', entry: 'done.example/' }));
    cases = {
      report: await admin.caseOf('open.example'),
      appeal: await admin.caseOf('done.example', '/appeals'),
      decided: await admin.caseOf('done.example'),
    };
    await admin.act('done.example', 'list', { entry: 'done.example', type: 'loan' });
  }, 60_000);

  /** Every form that changes something, filled in so that it would. */
  const forms = (): [path: string, fields: Record<string, string>][] => {
    const filled: Record<string, [string, Record<string, string>][]> = {
      '/bulk': [['/bulk', { action: 'reject', reason: 'x', case: cases.report }]],
      '/cases/:id/:action': [...ACTIONS.keys()].map((action) => [
        `/cases/${{ undo: cases.decided, lift: cases.appeal }[action] ?? cases.report}/${action}`,
        { entry: 'open.example', type: 'loan', reason: 'x', host: 'done.example', other: 'done.example' },
      ]),
      '/entries/remove': [['/entries/remove', { entry: 'done.example/' }]],
      '/entries/restore': [['/entries/restore', { entry: 'done.example/' }]],
      '/exemptions/remove': [['/exemptions/remove', { host: 'done.example' }]],
      '/exemptions/restore': [['/exemptions/restore', { host: 'done.example' }]],
      '/people/invite': [['/people/invite', { name: 'Eve', role: 'admin' }]],
      '/people/role': [['/people/role', { person: cases.report, role: 'admin' }]],
    };
    const routes = reviewRoutesOf('post').filter((route) => !EVERYBODYS.includes(route));
    expect(Object.keys(filled).sort()).toEqual(routes);
    return routes.flatMap((route) => filled[route] ?? []);
  };

  it('changes nothing: as nobody, as a reader, without the token of a form, from another site', async () => {
    const reader = await join('Rita', 'reader');
    const before = await (await admin.get('/audit.jsonl')).text();
    const csrf = await admin.csrf();
    const others = await reader.csrf();
    expect(others).toMatch(/^[\w-]{32}$/);
    for (const [path, fields] of forms()) {
      const sent = new URLSearchParams({ ...fields, csrf });
      expect((await new Reviewer(desk.reviewUrl).post(path, sent)).status, `${path} as nobody`).toBe(401);
      const answer = await reader.post(path, { ...fields, csrf: others });
      // A form for many cases says of each why it was not decided.
      if (path !== '/bulk') expect(answer.status, `${path} as a reader`).toBe(403);
      else expect(await answer.text()).not.toContain('data-done="yes"');
      expect((await admin.post(path, fields)).status, `${path} without its token`).toBe(403);
      expect((await admin.post(path, { ...fields, csrf: others })).status, `${path} of another`).toBe(403);
      for (const [header, value] of ELSEWHERE) {
        expect((await admin.post(path, sent, { [header]: value })).status, `${path} from elsewhere`).toBe(
          403,
        );
      }
    }
    expect(await (await admin.get('/audit.jsonl')).text()).toBe(before);
    expect(await admin.caseOf('open.example')).toBe(cases.report);
    for (const path of ['/people', '/audit', '/audit.jsonl'])
      expect((await reader.get(path)).status).toBe(403);
  });

  it('cannot do a thing twice by doing it twice at once', async () => {
    const both = async (act: () => Promise<Response>): Promise<number[]> =>
      (await Promise.all([act(), act()])).map(({ status }) => status).sort();
    const csrf = await admin.csrf();
    expect(await both(() => admin.post(`/cases/${cases.decided}/undo`, { csrf }))).toEqual([303, 409]);
    const entry = { csrf, entry: 'open.example', type: 'loan' };
    expect(await both(() => admin.post(`/cases/${cases.report}/list`, entry))).toEqual([303, 409]);
    expect(await both(() => admin.post('/entries/remove', { csrf, entry: 'open.example/' }))).toEqual([
      303, 409,
    ]);
    expect(await both(() => admin.post('/entries/restore', { csrf, entry: 'open.example/' }))).toEqual([
      303, 409,
    ]);
    const lift = { csrf, host: 'done.example', reason: 'x' };
    expect(await both(() => admin.post(`/cases/${cases.appeal}/lift`, lift))).toEqual([303, 409]);
    for (const change of ['remove', 'restore']) {
      const exemption = () => admin.post(`/exemptions/${change}`, { csrf, host: 'done.example' });
      expect(await both(exemption), change).toEqual([303, 409]);
    }
    // An invitation makes one session.
    const answer = await admin.post('/people/invite', { csrf, name: 'Tom', role: 'reader' });
    const link = /\/review(\/join\/[\w-]+)</.exec(await answer.text())?.[1] ?? '';
    const opened = await both(() => new Reviewer(desk.reviewUrl).post(link, { password: PASSWORD }));
    expect(opened.filter((status) => status === 303)).toHaveLength(1);
    // A code of the second factor lets one in.
    const tom = new Reviewer(desk.reviewUrl);
    expect((await tom.post('/login', { name: 'Tom', password: PASSWORD })).status).toBe(303);
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const fields = {
      csrf: await tom.csrf(),
      current: PASSWORD,
      secret,
      code: codeOf(secret),
    };
    expect((await tom.post('/account/second-factor', fields)).status).toBe(200);
    const code = codeOf(secret, Date.now() + 30_000);
    const signIn = () =>
      new Reviewer(desk.reviewUrl).post('/login', { name: 'Tom', password: PASSWORD, code });
    expect(await both(signIn)).toEqual([303, 401]);
    expect((await signIn()).status).toBe(401);
  });

  it('comes too late with an invitation', async () => {
    const db = await openDatabase(await backend.place().then(at), () => {});
    const first = await invite(db, ADA, 'Ben', 'admin');
    // The newer one is the one.
    const second = await invite(db, ADA, 'Ben', 'reader');
    expect(await invitedPerson(db, first)).toBeNull();
    expect(await invitedPerson(db, second)).toMatchObject({ name: 'Ben', role: 'reader' });
    await db
      .updateTable('desk_invitations')
      .set({ expires_at: new Date(Date.now() - 1) })
      .execute();
    expect(await invitedPerson(db, second)).toBeNull();
    await expect(acceptInvitation(db, second, PASSWORD, PASSWORD_COST)).rejects.toThrow('invitation-over');
    await db.destroy();
  });

  it('is put out by one admin, and does not put that one out in the same moment', async () => {
    const [ann, ben] = [await join('Ann', 'admin'), await join('Ben', 'admin')];
    const page = await admin.html('/people');
    const idOf = (name: string) =>
      new RegExp(`data-person="${name}"[\\s\\S]*?name="person" value="([\\w-]+)"`).exec(page)?.[1] ?? '';
    const [annCsrf, benCsrf] = [await ann.csrf(), await ben.csrf()];
    const done = await Promise.all([
      ann.post('/people/role', { csrf: annCsrf, person: idOf('Ben'), role: 'none' }),
      ben.post('/people/role', { csrf: benCsrf, person: idOf('Ann'), role: 'none' }),
    ]);
    expect(done.filter(({ status }) => status === 303)).toHaveLength(1);
    expect([(await ann.get('')).status, (await ben.get('')).status].sort()).toEqual([200, 401]);
    // Whoever was let in by the role of before, and is late, is refused where it is done.
    const db = await openDatabase(await backend.place().then(at), () => {});
    await invite(db, ADA, 'Cem', 'admin');
    const cem = await personByName(db, 'Cem');
    const late = { reviewer: 'Cem', personId: cem!.id };
    await setRole(db, ADA, cem!.id, 'publisher');
    await expect(invite(db, late, 'Eve', 'admin')).rejects.toThrow('role-missing');
    await expect(setRole(db, late, cem!.id, 'admin')).rejects.toThrow('role-missing');
    await db.destroy();
  });

  it('comes in by nothing that another password, or the end of the access, was to shut out', async () => {
    const db = await openDatabase(await backend.place().then(at), () => {});
    const token = await invite(db, ADA, 'Mei', 'admin');
    const before = await acceptInvitation(db, token, PASSWORD, CHEAP);
    const comesIn = async (person: Person) =>
      (await findSession(db, '', await openSession(db, { person }))) !== null;
    expect(await comesIn(before)).toBe(true);
    // The old password was looked at, and then came the new one.
    const after = await changePassword(db, before, `${PASSWORD}!`, CHEAP);
    expect(await comesIn(before)).toBe(false);
    expect(await comesIn(after)).toBe(true);
    await setRole(db, ADA, after.id, null);
    expect(await comesIn(after)).toBe(false);
    // Invited again, they come by the link: the password of before does not count.
    await invite(db, ADA, 'Mei', 'reader');
    expect(await comesIn(after)).toBe(false);
    expect(await personByName(db, 'Mei')).toMatchObject({ active: true, password: null });
    await db.destroy();
  });

  it('confirms nothing that was withdrawn in the same moment', async () => {
    const strict = await backend.start({ twoPerson: true });
    const token = await Reviewer.signIn(strict.reviewUrl, '');
    const ann = await join('Ann', 'publisher', strict, token);
    const ben = await join('Ben', 'publisher', strict, token);
    const [annCsrf, benCsrf] = [await ann.csrf(), await ben.csrf()];
    for (let at = 0; at < 5; at++) {
      const host = `race${at}.example`;
      await send(strict, makeReport({ host }));
      const id = await ann.caseOf(host);
      const entry = `${host}/`;
      await ann.post(`/cases/${id}/propose`, { csrf: annCsrf, entry, type: 'loan' });
      const done = await Promise.all([
        ann.post(`/cases/${id}/withdraw`, { csrf: annCsrf }),
        ben.post(`/cases/${id}/confirm`, { csrf: benCsrf, entry }),
      ]);
      expect(done.map(({ status }) => status).sort()).toEqual([303, 409]);
    }
  }, 60_000);

  it('breaks nothing by a zero character, wherever it stands, nor by what is no id', async () => {
    await send(desk, makeReport({ host: 'zero.example' }));
    const id = await admin.caseOf('zero.example');
    const query = ['q', 'done', 'case', 'removed', 'ended', 'restored', 'again', 'page', 'type'];
    const asked = `?${query.map((name) => `${name}=%00`).join('&')}`;
    for (const route of reviewRoutesOf('get')) {
      for (const path of [route + asked, route.replace(/:\w+/g, '%00'), route.replace(/:\w+/g, 'x')])
        expect((await admin.get(path)).status, path).toBeLessThan(500);
    }
    const names = 'action case code current entry host name other password person reason role secret type';
    const fields = Object.fromEntries(names.split(' ').map((name) => [name, 'a\0']));
    const csrf = await admin.csrf();
    const places = reviewRoutesOf('post').flatMap((route) =>
      route.includes(':action')
        ? [...ACTIONS.keys()].map((action) => `/cases/${id}/${action}`)
        : [route.replace(/:\w+/g, 'x')],
    );
    for (const path of places.filter((one) => one !== '/logout'))
      expect((await admin.post(path, { ...fields, csrf })).status, path).toBeLessThan(500);
    const nowhere = await admin.get('/nowhere');
    expect(nowhere.status).toBe(404);
    expect(await nowhere.text()).toBe('There is nothing at this address.');
  }, 60_000);
});
