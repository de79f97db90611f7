/**
 * The intake: what is taken, once each, and what is refused, in words.
 */
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { refusalSchema } from '../../../src/report/refusal.ts';
import { reportReceiptSchema } from '../../../src/report/report.ts';
import { ask, makeReport, PNG, postJson, Reviewer, send } from './support/client.ts';
import { onEachBackend, type TestDesk } from './support/desks.ts';

onEachBackend('intake', (backend) => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await backend.start();
  }, 60_000);

  it('takes a report and tells its sender, and nobody else, its state', async () => {
    const report = makeReport({ host: 'one.example' });
    const answer = await postJson(`${desk.url}/reports`, report);
    expect(answer.status).toBe(202);
    const receipt = v.parse(reportReceiptSchema, await answer.json());
    expect(receipt).toMatchObject({ id: report.id, status: 'received', reason: null });
    expect(await ask(receipt)).toEqual(receipt);

    const token = receipt.statusUrl.split('/').at(-1)!;
    const wrong = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    for (const url of [
      receipt.statusUrl.replace(token, wrong),
      receipt.statusUrl.replace(`/${token}`, ''),
      receipt.statusUrl.replace(report.id, randomUUID()),
      receipt.statusUrl.replace(token, '%00'),
    ]) {
      const refused = await fetch(url);
      expect(refused.status, url).toBe(404);
      expect(v.is(refusalSchema, await refused.json())).toBe(true);
    }
  });

  it('is one report however often it is sent at once', async () => {
    const report = makeReport({ host: 'many.example', note: 'same', evidence: { screenshot: PNG } });
    const receipts = await Promise.all(Array.from({ length: 20 }, () => send(desk, report)));
    expect(new Set(receipts.map((one) => one.statusUrl)).size).toBe(1);
    expect(new Set(receipts.map((one) => one.status))).toEqual(new Set(['received']));
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    const page = await reviewer.html(`/cases/${await reviewer.caseOf('many.example')}`);
    expect(page.match(/data-report-id=/g)).toHaveLength(1);
  });

  it('opens one case for many people who report one site at once', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        send(desk, makeReport({ host: at % 2 ? 'crowd.example' : 'www.crowd.example', note: `${at}` })),
      ),
    );
    const status = receipts.map((one) => one.status);
    expect(status.filter((one) => one === 'received')).toHaveLength(1);
    expect(status.filter((one) => one === 'duplicate')).toHaveLength(19);
    expect(receipts.find((one) => one.status === 'duplicate')?.reason).toMatch(/being reviewed already/);
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    expect((await reviewer.html('')).match(/data-host="crowd\.example"/g)).toHaveLength(1);
  });

  it('refuses another report under the same id, and tells nothing of the first', async () => {
    const report = makeReport({ host: 'first.example' });
    const first = await send(desk, report);
    const answer = await postJson(`${desk.url}/reports`, { ...report, host: 'second.example' });
    expect(answer.status).toBe(409);
    const text = await answer.text();
    expect(text).not.toContain(first.statusUrl.split('/').at(-1));
    expect(JSON.parse(text)).toMatchObject({ code: 'id-taken' });
    expect(await ask(first)).toEqual(first);
  });

  it('refuses another report under one id, sent at the same time', async () => {
    const id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        postJson(`${desk.url}/reports`, makeReport({ id, host: `race${at}.example` })),
      ),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([202, ...Array.from({ length: 9 }, () => 409)]);
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    expect((await reviewer.html('')).match(/data-host="race\d\.example"/g)).toHaveLength(1);
  });

  it('keeps text that no database likes', async () => {
    const note = 'a\u0000b\ud800c\u202ed\u0007 ends';
    await send(desk, makeReport({ host: 'odd.example', note, evidence: { text: '\u0000\u0000' } }));
    const reviewer = await Reviewer.signIn(desk.reviewUrl);
    const page = await reviewer.html(`/cases/${await reviewer.caseOf('odd.example')}`);
    expect(page).toContain('ab\ufffdc[U+202E]d ends');
  });

  it('writes a host as browsers do, and takes addresses, international names and IP addresses', async () => {
    await send(
      desk,
      makeReport({ host: 'B\u00fccher.Example.', evidence: { address: 'https://b\u00fccher.example/a?b' } }),
    );
    await send(desk, makeReport({ host: '0xc0.0.2.1' }));
    await send(desk, makeReport({ host: '[2001:DB8::0:1]' }));
    const page = await (await Reviewer.signIn(desk.reviewUrl)).html('');
    for (const host of ['xn--bcher-kva.example', '192.0.2.1', '[2001:db8::1]']) {
      expect(page).toContain(`data-host="${host}"`);
    }
  });

  describe('refuses', () => {
    const good = makeReport();
    const cases: [string, unknown, number, string][] = [
      ['what is not JSON', '{"kind":', 400, 'not-json'],
      ['another shape', [], 400, 'malformed'],
      ['nothing', 'null', 400, 'malformed'],
      ['very deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400, 'malformed'],
      ['an entry with a zero character', { ...good, entry: 'a\0b' }, 400, 'malformed'],
      ['a list with a zero character', { ...good, listId: '\0' }, 400, 'malformed'],
      ['an id that is none', { ...good, id: '../../x' }, 400, 'malformed'],
      ['an unknown kind of fraud', { ...good, type: 'constructor' }, 400, 'malformed'],
      ['a note that is too long', { ...good, note: 'x'.repeat(4001) }, 400, 'malformed'],
      ['an appeal among reports', { ...good, kind: 'appeal' }, 400, 'wrong-kind'],
      ['a host that is none', { ...good, host: 'a b' }, 400, 'bad-host'],
      ['a registry’s suffix', { ...good, host: 'com' }, 400, 'bad-host'],
      ['the own computer', { ...good, host: 'localhost' }, 400, 'bad-host'],
      ['a router', { ...good, host: '0xc0.0xa8.1.1' }, 400, 'bad-host'],
      ['a printer', { ...good, host: 'printer.local' }, 400, 'bad-host'],
      ['a quote in a name', { ...good, host: 'a"b.example' }, 400, 'bad-host'],
      ['a wildcard', { ...good, host: '*.b.example' }, 400, 'bad-host'],
      ['a host with a path', { ...good, host: 'a.example/x' }, 400, 'bad-host'],
      ['an address elsewhere', { ...good, evidence: { address: 'https://c.example/' } }, 400, 'bad-address'],
      ['a script as an address', { ...good, evidence: { address: 'javascript:1' } }, 400, 'bad-address'],
      [
        'a picture that is none',
        { ...good, evidence: { screenshot: 'data:image/png;base64,PHN2Zy8+' } },
        400,
        'bad-screenshot',
      ],
      [
        'an SVG',
        { ...good, evidence: { screenshot: 'data:image/svg+xml;base64,PHN2Zy8+' } },
        400,
        'malformed',
      ],
      ['a huge body', `"${'x'.repeat(5_000_000)}"`, 413, 'too-large'],
    ];
    it.each(cases)('%s', async (_, body, status, code) => {
      const answer = await postJson(`${desk.url}/reports`, body);
      expect(answer.status).toBe(status);
      const refusal = v.parse(refusalSchema, await answer.json());
      expect(refusal.code).toBe(code);
      expect(refusal.error).toMatch(/^[A-Z].*\.$/);
    });

    it.each([
      ['com', 'an ending'],
      ['co.uk', 'an ending'],
      ['localhost', 'own computer or network'],
      ['127.1', 'own computer or network'],
      ['a"b', 'No site can have this name'],
      ['*.b.example', 'No site can have this name'],
      [`${'a'.repeat(64)}.example`, 'No site can have this name'],
      ['a b', 'a browser could open'],
      ['tel:110', 'country code'],
      ['wallet:xyz', 'not a number or an account'],
    ])('%s, and says why', async (host, words) => {
      const answer = await postJson(`${desk.url}/reports`, makeReport({ host }), { 'accept-language': 'en' });
      expect(answer.status).toBe(400);
      expect(v.parse(refusalSchema, await answer.json()).error).toContain(words);
    });

    it('a body of no stated length that never ends', async () => {
      let sent = 0;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          sent += 1;
          controller.enqueue(new Uint8Array(65_536).fill(0x20));
          if (sent > 2_000) controller.close();
        },
      });
      const answer = await fetch(`${desk.url}/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: endless,
        duplex: 'half',
      } as RequestInit).catch(() => null);
      // Either the refusal is read, or the connection is cut while we still send.
      if (answer) expect(answer.status).toBe(413);
      expect(sent).toBeLessThan(1_000);
    });

    it('forms and text, which any page could send', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
        const answer = await postJson(`${desk.url}/reports`, makeReport(), { 'content-type': type });
        expect(answer.status).toBe(415);
      }
    });

    it('in the language of the reader', async () => {
      const words = async (language: string): Promise<string> => {
        const answer = await postJson(`${desk.url}/reports`, 'x', { 'accept-language': language });
        return v.parse(refusalSchema, await answer.json()).error;
      };
      expect(await words('zh-HK,zh;q=0.9')).toContain('檢舉');
      expect(await words('zh')).toContain('举报');
      expect(await words('fr')).toContain('JSON only');
    });
  });

  it('lets extensions in and other sites not', async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${desk.url}/reports`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
    for (const origin of ['chrome-extension://abcdefghijklmnop', 'moz-extension://0a1b-2c']) {
      const answer = await preflight(origin);
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-allow-headers')).toContain('content-type');
    }
    for (const origin of ['https://site.example', 'null', 'https://moz-extension.example']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('answers health and figures, which name nobody', async () => {
    await send(desk, makeReport({ host: 'counted.example' }));
    const health = await fetch(`${desk.url}/healthz`);
    expect([health.status, await health.json()]).toEqual([
      200,
      { status: 'ok', publishing: { status: 'ok', waitingSeconds: 0 } },
    ]);
    const figures = await (await fetch(`${desk.url}/metrics`)).text();
    expect(figures).toMatch(/^sansi_desk_open_cases\{kind="report"\} [1-9]/m);
    expect(figures).toMatch(/^sansi_desk_received_total\{kind="report",result="new"\} [1-9]/m);
    expect(figures).toMatch(/route="\/reports\/:id\/:token"/);
    expect(figures).not.toContain('.example');
    expect(figures).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('slows down who sends too much, and says for how long', async () => {
    const slow = await backend.start({ rate: { burst: 5, perMinute: 60 } });
    const answers = [];
    for (let at = 0; at < 8; at++) answers.push(await postJson(`${slow.url}/reports`, makeReport()));
    const refused = answers.filter((one) => one.status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    expect(answers.filter((one) => one.status === 202).length).toBeGreaterThanOrEqual(5);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(await refused[0]?.json()).toMatchObject({ code: 'too-many' });
    // What anybody may ask has a measure of its own, and a session that is none counts as well.
    const guests = [];
    for (const path of [
      'healthz',
      'metrics',
      'review',
      'review/entries',
      'healthz',
      'review',
      'metrics',
      'healthz',
    ])
      guests.push((await fetch(`${slow.url}/${path}`, { headers: { cookie: 'sansi_review=none' } })).status);
    expect(guests.slice(0, 5)).toEqual([200, 200, 401, 401, 200]);
    expect(guests.slice(5)).toContain(429);
    await slow.close();
  }, 60_000);
});
