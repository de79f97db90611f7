/**
 * The review pages against those who have no business there, and against what hostile reports carry.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask, makeReport, PNG, Reviewer, send } from './support/client.ts';
import { onOneBackend, type TestDesk, TOKEN } from './support/desks.ts';

onOneBackend('review pages', (backend) => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await backend.start();
  }, 60_000);

  describe('without a session', () => {
    it('show nothing and change nothing', async () => {
      const receipt = await send(desk, makeReport({ host: 'secret.example', evidence: { screenshot: PNG } }));
      const inside = await Reviewer.signIn(desk.reviewUrl);
      const id = await inside.caseOf('secret.example');
      const outside = new Reviewer(desk.reviewUrl);
      const shot = `/reports/${receipt.id}/screenshot`;
      for (const path of ['', '/appeals', '/decided', '/entries', `/cases/${id}`, shot, '/nothing']) {
        const answer = await outside.get(path);
        expect(answer.status, path).toBe(401);
        const text = await answer.text();
        expect(text).toContain('name="token"');
        expect(text).not.toContain('secret');
      }
      const csrf = await inside.csrf();
      for (const [path, fields] of [
        [`/cases/${id}/list`, { entry: 'secret.example', type: 'other' }],
        [`/cases/${id}/reject`, { reason: 'x' }],
        [`/cases/${id}/take`, {}],
        ['/entries/remove', { entry: 'secret.example/' }],
        ['/exemptions/remove', { host: 'secret.example' }],
      ] as const) {
        expect((await outside.post(path, { csrf, ...fields })).status, path).toBe(401);
      }
      outside.cookie = 'sansi_review=made-up';
      expect((await outside.get('')).status).toBe(401);
      expect(await ask(receipt)).toMatchObject({ status: 'received' });
    });

    it('open for the token only, and not for guesses', async () => {
      const reviewer = new Reviewer(desk.reviewUrl);
      for (const token of ['', 'wrong', `${TOKEN}x`, TOKEN.slice(1), '\u0000']) {
        const answer = await reviewer.post('/login', { token });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
      const answer = await reviewer.post('/login', { token: TOKEN });
      expect(answer.status).toBe(303);
      const cookie = answer.headers.get('set-cookie');
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Strict/);
      expect(cookie).toMatch(/; Path=\/review(;|$)/);
      expect(cookie).not.toMatch(/Secure/);
    });

    it('make guessers wait', async () => {
      const guarded = await backend.start();
      const guesses = [];
      for (let at = 0; at < 14; at++) {
        guesses.push((await new Reviewer(guarded.reviewUrl).post('/login', { token: `guess ${at}` })).status);
      }
      expect(guesses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
      expect(guesses.slice(10)).toEqual([429, 429, 429, 429]);
      // Even the right token has to wait then: otherwise waiting would say nothing.
      expect((await new Reviewer(guarded.reviewUrl).post('/login', { token: TOKEN })).status).toBe(429);
      await guarded.close();
    }, 60_000);

    it('mark the cookie as secure behind HTTPS', async () => {
      const publicUrl = 'https://desk.example/sansi';
      const secure = await backend.start({ publicUrl });
      expect(secure.reviewUrl).toBe(`${publicUrl}/review`);
      const [line] = secure.log.filter((one) => one.includes('listening'));
      expect(line).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
      const local = /http:\/\/[\d.]+:\d+/.exec(line ?? '')?.[0];
      const answer = await new Reviewer(`${local}/review`).post('/login', { token: TOKEN });
      expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
      expect(answer.headers.get('set-cookie')).toMatch(/; Path=\/sansi\/review(;|$)/);
      expect(answer.headers.get('location')).toBe('/sansi/review');
      await secure.close();
    }, 60_000);
  });

  describe('with a session', () => {
    it('refuse decisions without its CSRF token, and requests of other sites', async () => {
      const receipt = await send(desk, makeReport({ host: 'csrf.example' }));
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      const other = await Reviewer.signIn(desk.reviewUrl);
      const id = await reviewer.caseOf('csrf.example');
      const csrf = await reviewer.csrf();
      const path = `/cases/${id}/reject`;
      for (const token of ['', 'x', `${csrf}x`, await other.csrf()]) {
        expect((await reviewer.post(path, { csrf: token, reason: 'x' })).status).toBe(403);
      }
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: desk.url.replace('http:', 'https:') },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ];
      for (const headers of foreign) {
        expect((await reviewer.post(path, { csrf, reason: 'x' }, headers)).status).toBe(403);
      }
      expect((await reviewer.post('/entries/remove', { entry: 'x.example/' })).status).toBe(403);
      expect((await reviewer.post('/logout', {})).status).toBe(403);
      expect((await reviewer.get('')).status).toBe(200);
      expect(await ask(receipt)).toMatchObject({ status: 'received' });
      const headers = { origin: desk.url, 'sec-fetch-site': 'same-origin' };
      expect((await reviewer.post(path, { csrf, reason: 'x' }, headers)).status).toBe(303);
    });

    it('end it by signing out', async () => {
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      const { cookie } = reviewer;
      await reviewer.post('/logout', { csrf: await reviewer.csrf() });
      reviewer.cookie = cookie;
      expect((await reviewer.get('')).status).toBe(401);
    });

    it('are locked down by their headers', async () => {
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      for (const path of ['', '/appeals', '/decided', '/entries', '/login', '/style.css']) {
        const { headers } = await reviewer.get(path);
        const policy = headers.get('content-security-policy') ?? '';
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toMatch(/script-src 'self'(;|$)/);
        expect(policy).not.toMatch(/unsafe|\*|data:|blob:/);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
        expect(headers.get('access-control-allow-origin')).toBeNull();
      }
    });

    it('show characters that turn or hide text as such, wherever they stand', async () => {
      const turned = 'a\u202egnp.exe\u202c b\u200bc \u{e0041}\u2066d\u2069\u3164';
      const host = 'turned.example';
      const evidence = { address: `https://${host}/%E2%80%AE?\u202e`, text: turned };
      await send(desk, makeReport({ host, note: turned, evidence }));
      await send(desk, makeReport({ kind: 'appeal', host, note: turned, entry: `${host}/\u202e` }));
      const reviewer = await Reviewer.signIn(desk.reviewUrl, turned);
      const file = `/cases/${await reviewer.caseOf(host)}`;
      const appeal = `/cases/${await reviewer.caseOf(host, '/appeals')}`;
      const csrf = await reviewer.csrf();
      await reviewer.post(`${file}/take`, { csrf });
      const again = await reviewer.post(`${file}/reject`, { csrf, reason: `${turned}${'x'.repeat(2000)}` });
      expect(again.status).toBe(409);
      // What a reviewer has typed goes back into its field as it is.
      expect(await again.text()).toMatch(/<textarea[^>]*name="reason"[^>]*>\s*a\u202egnp/);
      const pages = ['', '/appeals', file, appeal].map((path) => reviewer.html(path));
      await Promise.all(pages);
      await reviewer.post(`${file}/reject`, { csrf, reason: turned });
      for (const html of await Promise.all([...pages, reviewer.html(file), reviewer.html('/decided')])) {
        expect(html).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\u{e0000}-\u{e007f}]/u);
        expect(html).toContain('a[U+202E]gnp.exe[U+202C] b[U+200B]c [U+E0041][U+2066]d[U+2069][U+3164]');
      }
    });

    it('show hostile text as text, and no address as a link', async () => {
      const xss = `"'><script>alert(1)</script><img src=x onerror=alert(2)><a href="https://xss.example">x</a>{{1}}`;
      const host = 'xss.example';
      const address = `https://${host}/"><script>alert(3)</script>?q=https://other.example/`;
      await send(desk, makeReport({ host, note: xss, evidence: { address, text: xss, screenshot: PNG } }));
      await send(
        desk,
        makeReport({ kind: 'appeal', host, note: xss, entry: `${xss}.example/`, listId: xss }),
      );
      const reviewer = await Reviewer.signIn(desk.reviewUrl, xss);
      const file = `/cases/${await reviewer.caseOf(host)}`;
      const appeal = `/cases/${await reviewer.caseOf(host, '/appeals')}`;
      const csrf = await reviewer.csrf();
      await reviewer.post(`${file}/take`, { csrf });
      const again = await reviewer.post(`${file}/list`, { csrf, entry: xss, reason: xss, type: xss });
      expect(again.status).toBe(409);
      const pages = [
        await reviewer.html(''),
        await reviewer.html('/appeals'),
        await reviewer.html(file),
        await reviewer.html(appeal),
        await again.text(),
      ];
      await reviewer.post(`${file}/reject`, { csrf, reason: xss });
      pages.push(await reviewer.html(file), await reviewer.html('/decided'));
      pages.push(await reviewer.html(`/entries?q=${encodeURIComponent(xss)}`));
      pages.push(await reviewer.html(`?done=list&case=${encodeURIComponent(xss)}`));
      pages.push(await reviewer.html(`/entries?removed=${encodeURIComponent(xss)}`));
      for (const page of pages) {
        const own = '<script type="module" src="/review/keys.js"></script>';
        expect(page).toContain(own);
        expect(page.replace(own, '')).not.toMatch(/<script/i);
        expect(page).not.toMatch(/<img[^>]+src=.?x/i);
        // Outside attributes' values, no handler.
        expect(page.replace(/"[^"]*"/g, '""')).not.toMatch(/<[^>]*\son\w+\s*=/i);
        for (const [, target] of page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)) {
          expect(target).toMatch(/^(\/review|#content)/);
        }
        // In visible text no host can be opened or found by a program that makes links.
        const visible = page
          .replace(/<(input|option|div|li|textarea)\b[^>]*>/g, '')
          .replace(/<textarea[\s\S]*?<\/textarea>/g, '');
        expect(visible).not.toMatch(/https?:\/\/xss\.example\//);
      }
      expect(pages[2]).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(pages[2]).toContain('hxxps://xss[.]example/');
    });

    it('serve a screenshot as the picture that it is, and as nothing else', async () => {
      const report = makeReport({
        host: 'picture.example',
        evidence: { screenshot: PNG.replace('png', 'jpeg') },
      });
      await send(desk, report);
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      const answer = await reviewer.get(`/reports/${report.id}/screenshot`);
      expect(answer.headers.get('content-type')).toBe('image/png');
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(PNG.split(',')[1]);
      expect((await reviewer.get(`/reports/${randomUUID()}/screenshot`)).status).toBe(404);
      expect((await reviewer.get(`/reports/x/screenshot`)).status).toBe(404);
    });

    it('answer wrong addresses, cases and actions in words', async () => {
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      await send(desk, makeReport({ kind: 'appeal', host: 'kind.example' }));
      const id = await reviewer.caseOf('kind.example', '/appeals');
      const csrf = await reviewer.csrf();
      for (const path of [`/cases/${randomUUID()}`, '/cases/1', '/cases/%27']) {
        expect((await reviewer.get(path)).status).toBe(404);
      }
      const wrong = [
        `/cases/${randomUUID()}/reject`,
        `/cases/${id}/list`,
        `/cases/${id}/constructor`,
        '/cases/1/take',
      ];
      for (const path of wrong) {
        const answer = await reviewer.post(path, { csrf, reason: 'x', entry: 'kind.example', type: 'other' });
        expect(answer.status, path).toBe(404);
      }
      expect((await reviewer.get('?page=-1')).status).toBe(200);
      expect((await reviewer.get('?page=1e9&done=__proto__')).status).toBe(200);
    });

    it('speak the languages of their readers', async () => {
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      const title = async (language: string) =>
        /<html lang="([\w-]+)"[\s\S]*<title>([^<]*)</
          .exec(await (await reviewer.get('', { 'accept-language': language })).text())
          ?.slice(1);
      expect(await title('zh-CN,zh;q=0.9,en;q=0.8')).toEqual(['zh-CN', '举报 · 三思审核台']);
      expect(await title('zh-TW')).toEqual(['zh-TW', '檢舉 · 三思審核台']);
      expect(await title('de, en;q=0.5')).toEqual(['en', 'Reports · Sansi desk']);
    });

    it('count people, not letters: one client that reports a site often is one', async () => {
      for (let at = 0; at < 3; at++) await send(desk, makeReport({ host: 'loud.example' }));
      const reviewer = await Reviewer.signIn(desk.reviewUrl);
      const row = /data-host="loud\.example"[\s\S]*?<\/li>/.exec(await reviewer.html(''))?.[0];
      expect(row).toContain('1 person');
    });
  });
});
