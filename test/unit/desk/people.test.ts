/**
 * People: who may come in, what each role may do, and that nobody is locked out or let in by somebody else's tries.
 */
import { beforeAll, expect, it } from 'vitest';
import { SignInLimit } from '../../../src/desk/people/sign-in-limit.ts';
import { makeReport, Reviewer, send } from './support/client.ts';
import { onOneBackend, type TestDesk, TOKEN } from './support/desks.ts';
import { codeOf } from './support/totp.ts';

const PASSWORD = 'correct horse battery';

onOneBackend('people', (backend) => {
  let desk: TestDesk;
  let admin: Reviewer;
  beforeAll(async () => {
    desk = await backend.start({ proxies: 1 });
    admin = await Reviewer.signIn(desk.reviewUrl, '');
  }, 60_000);

  const invite = async (name: string, role: string): Promise<string> => {
    const answer = await admin.post('/people/invite', { csrf: await admin.csrf(), name, role });
    const page = await answer.text();
    return /<code data-invitation[^>]*>[^<]*\/review(\/join\/[\w-]+)</.exec(page)?.[1] ?? '';
  };
  const join = async (name: string, role: string): Promise<Reviewer> => {
    const person = new Reviewer(desk.reviewUrl);
    const answer = await person.post(await invite(name, role), { password: PASSWORD });
    expect(answer.status).toBe(303);
    return person;
  };
  let networks = 0;
  /** A try in a new browser, on a network of its own unless one is named. */
  const signIn = async (
    fields: Record<string, string>,
    { at = desk, from = `198.51.100.${++networks}` } = {},
  ): Promise<[Reviewer, number, string]> => {
    const person = new Reviewer(at.reviewUrl);
    const answer = await person.post('/login', fields, { 'x-forwarded-for': from });
    return [person, answer.status, await answer.text()];
  };

  it('come by an invitation that works once, choose a password, and sign in with it', async () => {
    expect(await admin.html('/login')).not.toContain('name="password"');
    const link = await invite('  Mei   Lin ', 'publisher');
    expect(link).toMatch(/^\/join\/[\w-]{32}$/);
    const mei = new Reviewer(desk.reviewUrl);
    expect(await mei.html(link)).toContain('as Mei Lin');
    const short = await mei.post(link, { password: 'short' });
    expect(short.status).toBe(409);
    expect(await short.text()).toContain('at least 12 characters');
    expect((await mei.post(link, { password: PASSWORD })).status).toBe(303);
    expect(await mei.html('')).toContain('Mei Lin');
    // Once.
    expect((await new Reviewer(desk.reviewUrl).post(link, { password: `${PASSWORD}!` })).status).toBe(404);
    expect((await new Reviewer(desk.reviewUrl).get(link)).status).toBe(404);

    expect((await signIn({ name: 'mei lin', password: PASSWORD }))[1]).toBe(303);
    const wrong: Record<string, string>[] = [
      { name: 'Mei Lin', password: `${PASSWORD}x` },
      { name: 'Mei Lin', password: '' },
      { name: 'Nobody', password: PASSWORD },
      { name: 'Mei Lin', token: PASSWORD },
    ];
    for (const fields of wrong) {
      const [, status, text] = await signIn(fields);
      expect(status, JSON.stringify(fields)).toBe(401);
      expect(text).not.toContain('Nobody');
    }
    // The token goes on working, but not under the name of somebody else.
    expect((await signIn({ token: TOKEN, name: 'Ada' }))[1]).toBe(303);
    expect((await signIn({ token: TOKEN, name: 'MEI LIN' }))[1]).toBe(401);
  }, 60_000);

  it('may do what their role allows, and see no form for what it does not', async () => {
    const reader = await join('Rea', 'reader');
    const reviewer = await join('Rev', 'reviewer');
    const publisher = await join('Pub', 'publisher');
    await send(desk, makeReport({ host: 'roles.example' }));
    const id = await admin.caseOf('roles.example');
    const may = async (who: Reviewer, path: string, fields: Record<string, string>): Promise<number> =>
      (await who.post(path, { csrf: await who.csrf(), ...fields })).status;
    const forms = async (who: Reviewer): Promise<string[]> =>
      [...(await who.html(`/cases/${id}`)).matchAll(/action="[^"]*\/cases\/[^"]*\/(\w+)"/g)].map(
        (one) => one[1]!,
      );
    expect(await forms(reader)).toEqual([]);
    expect(await forms(reviewer)).toEqual(['take', 'reject', 'duplicate']);
    expect(await forms(publisher)).toEqual(['take', 'list', 'reject', 'duplicate']);
    const list = { entry: 'roles.example', type: 'other' };
    expect(await may(reader, `/cases/${id}/take`, {})).toBe(403);
    expect(await may(reviewer, `/cases/${id}/take`, {})).toBe(303);
    expect(await may(reviewer, `/cases/${id}/list`, list)).toBe(403);
    expect(await may(reviewer, '/entries/remove', { entry: 'roles.example/' })).toBe(403);
    expect(await may(publisher, `/cases/${id}/list`, list)).toBe(303);
    for (const who of [reader, reviewer, publisher]) {
      expect((await who.get('/people')).status).toBe(403);
      expect(await may(who, '/people/invite', { name: 'Eve', role: 'admin' })).toBe(403);
      expect(await may(who, '/people/role', { person: id, role: 'admin' })).toBe(403);
    }
    const boss = await join('Boss', 'admin');
    expect((await boss.get('/people')).status).toBe(200);
    expect(await reviewer.html(`/cases/${id}`)).toContain('Pub listed roles[.]example/');
  }, 60_000);

  it('lose their access at once when it is taken, and their sessions with another password', async () => {
    const ana = await join('Ana', 'admin');
    const other = (await signIn({ name: 'Ana', password: PASSWORD }))[0];
    const csrf = await ana.csrf();
    const wrong = await ana.post('/account/password', {
      csrf,
      current: 'wrong',
      password: 'another password',
    });
    expect(wrong.status).toBe(409);
    const changed = await ana.post('/account/password', {
      csrf,
      current: PASSWORD,
      password: 'another password',
    });
    expect(changed.status).toBe(200);
    expect((await ana.get('')).status).toBe(200);
    expect((await other.get('')).status).toBe(401);
    expect((await signIn({ name: 'Ana', password: PASSWORD }))[1]).toBe(401);

    const row =
      /data-person="Ana"[\s\S]*?name="person" value="([\w-]+)"/.exec(await admin.html('/people'))?.[1] ?? '';
    await admin.post('/people/role', { csrf: await admin.csrf(), person: row, role: 'none' });
    expect((await ana.get('')).status).toBe(401);
    expect((await signIn({ name: 'Ana', password: 'another password' }))[1]).toBe(401);
    expect((await admin.get('/account')).status).toBe(404);
  }, 60_000);

  it('can have a second factor, whose codes count once', async () => {
    const tao = await join('Tao', 'reviewer');
    const page = await tao.html('/account');
    const secret = /name="secret" value="([A-Z2-7]{32})"/.exec(page)?.[1] ?? '';
    expect(page).toContain('<svg');
    const set = async (code: string) =>
      (await tao.post('/account/second-factor', { csrf: await tao.csrf(), current: PASSWORD, secret, code }))
        .status;
    expect(await set('000000')).toBe(409);
    const now = Date.now();
    expect(await set(codeOf(secret, now))).toBe(200);
    const tries = async (code: string) => (await signIn({ name: 'Tao', password: PASSWORD, code }))[1];
    expect(await tries('')).toBe(401);
    // The code that set it up has been used; the next one is within the allowed half minute.
    expect(await tries(codeOf(secret, now))).toBe(401);
    const next = codeOf(secret, now + 30_000);
    expect(await tries(next)).toBe(303);
    expect(await tries(next)).toBe(401);
    expect(await tao.html('/account')).toContain('It is on');
    // Whoever has lost it is invited anew.
    const again = await invite('Tao', 'reviewer');
    expect((await new Reviewer(desk.reviewUrl).post(again, { password: PASSWORD })).status).toBe(303);
    expect(await tries('')).toBe(303);
  }, 60_000);

  it('switch the second factor off with a code, and what they change of their account is in the log', async () => {
    const uma = await join('Uma', 'reviewer');
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    const csrf = await uma.csrf();
    const now = Date.now();
    const switchIt = async (fields: Record<string, string>): Promise<number> =>
      (await uma.post('/account/second-factor', { csrf, current: PASSWORD, ...fields })).status;
    expect(await switchIt({ secret, code: codeOf(secret, now) })).toBe(200);
    expect(await uma.html('/account')).toContain('name="code"');
    // Neither without a code nor with the one that was used.
    for (const code of ['', codeOf(secret, now)]) expect(await switchIt({ code })).toBe(409);
    expect(await uma.html('/account')).toContain('It is on');
    expect(await switchIt({ code: codeOf(secret, now + 30_000) })).toBe(200);
    expect(await uma.html('/account')).not.toContain('It is on');
    await uma.post('/account/password', { csrf, current: PASSWORD, password: `${PASSWORD}!` });
    const log = await admin.html('/audit');
    const said = [
      'Uma chose another password',
      'Uma switched the second factor off',
      'Uma switched the second factor on',
      'Uma took the invitation',
    ];
    expect(said.map((words) => log.indexOf(words)).every((at) => at > 0)).toBe(true);
    expect(said.map((words) => log.indexOf(words))).toEqual(
      said.map((words) => log.indexOf(words)).sort((a, b) => a - b),
    );
    // A guess of the code counts as one of the password does.
    const vic = await join('Vic', 'reviewer');
    const own = await vic.csrf();
    const set = { csrf: own, current: PASSWORD, secret, code: codeOf(secret) };
    expect((await vic.post('/account/second-factor', set)).status).toBe(200);
    const statuses = [];
    for (let at = 0; at < 12; at++) {
      const guess = { csrf: own, current: PASSWORD, code: '000000' };
      statuses.push((await vic.post('/account/second-factor', guess)).status);
    }
    expect(statuses[0]).toBe(409);
    expect(statuses.at(-1)).toBe(429);
  }, 60_000);

  it('lose at once what a lower role does not allow', async () => {
    const pia = await join('Pia', 'publisher');
    await send(desk, makeReport({ host: 'lowered.example' }));
    const id = await pia.caseOf('lowered.example');
    const csrf = await pia.csrf();
    const row =
      /data-person="Pia"[\s\S]*?name="person" value="([\w-]+)"/.exec(await admin.html('/people'))?.[1] ?? '';
    await admin.post('/people/role', { csrf: await admin.csrf(), person: row, role: 'reader' });
    const list = { csrf, entry: 'lowered.example', type: 'other' };
    expect((await pia.post(`/cases/${id}/list`, list)).status).toBe(403);
    expect((await pia.get(`/cases/${id}`)).status).toBe(200);
  }, 60_000);

  it('are not locked out by strangers on their network, and strangers not let in', async () => {
    const own = await backend.start({ proxies: 1 });
    const office = { at: own, from: '192.0.2.1' };
    const [lin, status] = await signIn({ token: TOKEN, name: 'Lin' }, office);
    expect(status).toBe(303);
    for (let at = 0; at < 12; at++) await signIn({ token: `guess ${at}` }, office);
    expect((await signIn({ token: TOKEN }, office))[1]).toBe(429);
    // The browser that has signed in before does not wait for what others did.
    expect((await lin.post('/login', { token: TOKEN }, { 'x-forwarded-for': office.from })).status).toBe(303);
    // Nor is its cookie a way to guess on.
    const statuses = [];
    for (let at = 0; at < 12; at++)
      statuses.push((await lin.post('/login', { token: `guess ${at}` })).status);
    expect(statuses.filter((one) => one === 401)).toHaveLength(10);
    expect(statuses.at(-1)).toBe(429);
    await own.close();
  }, 60_000);

  it('are named by a proxy, but only by one that was named', async () => {
    const proxySignIn = { header: 'x-remote-user', from: ['127.0.0.1', '::1', '10.0.0.0/8'] };
    const own = await backend.start({ proxySignIn });
    const boss = await Reviewer.signIn(own.reviewUrl);
    await boss.post('/people/invite', { csrf: await boss.csrf(), name: 'Zoe', role: 'reviewer' });
    const zoe = new Reviewer(own.reviewUrl);
    const answer = await zoe.get('', { 'x-remote-user': 'Zoe' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Zoe');
    expect((await new Reviewer(own.reviewUrl).get('', { 'x-remote-user': 'Nobody' })).status).toBe(401);
    await own.close();
    const careful = await backend.start({ proxySignIn: { ...proxySignIn, from: ['10.0.0.0/8'] } }, own);
    expect((await new Reviewer(careful.reviewUrl).get('', { 'x-remote-user': 'Zoe' })).status).toBe(401);
    await careful.close();
    await expect(backend.start({ proxySignIn: { header: 'x', from: ['proxy.example'] } })).rejects.toThrow(
      /proxy\.example is not an address/,
    );
  }, 60_000);

  it('are told loudly where a proxy is there that the desk does not know of', async () => {
    const own = await backend.start();
    const lin = await Reviewer.signIn(own.reviewUrl);
    expect(await lin.html('')).not.toContain('--proxies');
    await lin.get('', { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' });
    const page = await lin.html('');
    expect(page).toMatch(/role="alert">[^<]*--proxies/);
    expect(page).toMatch(/role="alert">[^<]*--public-url/);
    expect(own.log.filter((line) => line.includes('--proxies'))).toHaveLength(1);
    expect(await (await fetch(`${own.url}/healthz`)).json()).toMatchObject({
      trouble: ['proxies-missing', 'public-url-missing'],
    });
    await own.close();
  }, 60_000);
});

it('signing in fails only so often for all networks together', () => {
  let now = 0;
  const limit = new SignInLimit(() => now);
  const tries = Array.from({ length: 150 }, (_, at) => limit.take(`2001:db8:0:${at}`, null));
  expect(tries.filter((seconds) => seconds === 0)).toHaveLength(100);
  expect(limit.take('192.0.2.1', 'a browser that is known')).toBe(0);
  now += 6_000;
  expect(limit.take('192.0.2.2', null)).toBe(0);
  expect(limit.take('192.0.2.3', null)).toBeGreaterThan(0);
});
