/**
 * deploy/nginx.conf in a real nginx, before a real desk and a folder as the publisher leaves it: what clients get by it, and
 * what it keeps from them.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY } from '../../../src/desk/intake/read-report.ts';
import { type RunningDesk, startDesk } from '../../../src/desk/server.ts';
import type { ReportReceipt } from '../../../src/report/report.ts';
import { putEmptyDatabase } from '../../support/desk-template.ts';
import { type Answered, type Asked, CLIENT_HEADER, type Nginx, startNginx } from '../../support/nginx.ts';
import { makeReport } from '../desk/support/client.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

let folder: string;
let desk: RunningDesk;
let nginx: Nginx;
const said: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sansi-nginx-'));
  const inside = (name: string): string => join(folder, name);
  for (const name of ['nginx', 'desk', 'list', 'list/figures', 'list/.publisher']) mkdirSync(inside(name));
  for (const name of ['index.bin', 'snapshot-1.bin', 'figures/en.html', '.publisher/notes.json']) {
    writeFileSync(inside(`list/${name}`), `this is ${name}`);
  }
  await putEmptyDatabase(inside('desk'));
  desk = await startDesk({
    port: 0,
    dataDir: inside('desk'),
    reviewerToken: 'a-reviewer-token-for-tests',
    proxies: 1,
    publicUrl: 'https://desk.example',
    proxySignIn: { header: 'x-remote-user', from: ['127.0.0.1'] },
    rate: { burst: 40, perMinute: 1 },
    log: (line) => said.push(line),
  });
  nginx = await startNginx({ folder: inside('nginx'), list: inside('list'), desk: new URL(own()).host });
}, 60_000);

afterAll(async () => {
  await nginx?.stop();
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const toDesk = (path: string, asked?: Asked): Promise<Answered> => nginx.ask('desk.example', path, asked);
const report = (from: string, asked: Asked = {}): Promise<Answered> =>
  toDesk('/reports', {
    method: 'POST',
    body: JSON.stringify(makeReport()),
    from,
    ...asked,
    headers: { ...JSON_TYPE, ...asked.headers },
  });

describe('the list behind nginx', () => {
  it('comes to any origin, the index asked for anew each time and the rest kept', async () => {
    const index = await nginx.ask('lists.example', '/index.bin');
    expect(index).toMatchObject({ status: 200, text: 'this is index.bin' });
    expect(index.headers).toMatchObject({ 'cache-control': 'no-cache', 'access-control-allow-origin': '*' });
    const again = { 'if-none-match': index.headers.etag ?? '' };
    expect((await nginx.ask('lists.example', '/index.bin', { headers: again })).status).toBe(304);
    const snapshot = await nginx.ask('lists.example', '/snapshot-1.bin');
    expect(snapshot.status).toBe(200);
    expect(snapshot.headers['cache-control']).toMatch(/max-age=\d{8,}/);
    expect(snapshot.headers['access-control-allow-origin']).toBe('*');
    const figures = await nginx.ask('lists.example', '/figures/en.html');
    expect(figures.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it('keeps the publisher’s notes, and what is missing is not kept by anybody', async () => {
    for (const path of [
      '/.publisher/notes.json',
      '/%2epublisher/notes.json',
      '/figures/../.publisher/notes.json',
    ])
      expect((await nginx.ask('lists.example', path)).status, path).toBe(404);
    const missing = await nginx.ask('lists.example', '/delta-1-2.bin');
    expect(missing.status).toBe(404);
    expect(missing.headers['cache-control']).toBeUndefined();
  });

  it('is only there over TLS', async () => {
    const plain = await nginx.askPlain('lists.example', '/index.bin');
    expect(plain).toMatchObject({ status: 301, headers: { location: 'https://lists.example/index.bin' } });
  });
});

describe('the desk behind nginx', () => {
  it('takes a report, names its public address, and finds nothing wrong with the proxy', async () => {
    const taken = await report('203.0.113.1');
    expect(taken.status).toBe(202);
    const { statusUrl } = JSON.parse(taken.text) as ReportReceipt;
    expect(statusUrl).toMatch(/^https:\/\/desk\.example\/reports\//);
    const told = await toDesk(new URL(statusUrl).pathname);
    expect(JSON.parse(told.text)).toMatchObject({ status: 'received' });
    const health = await fetch(`${own()}/healthz`);
    expect(await health.json()).not.toHaveProperty('trouble');
    expect(said.join()).not.toContain('proxy');
  });

  it('counts each client, whatever that says of itself, and half of an IPv6 address as one', async () => {
    const statuses = async (froms: string[], headers = {}) =>
      (await Promise.all(froms.map((from) => report(from, { headers })))).map(({ status }) => status);
    const many = Array.from({ length: 50 }, (_, at) => at);
    const lying = many.map((at) =>
      report('203.0.113.2', { headers: { 'x-forwarded-for': `198.51.100.${at}` } }),
    );
    const refused = (await Promise.all(lying)).filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused[0]!.headers['retry-after']).toMatch(/^\d+$/);
    const rotating = await statuses(many.map((at) => `2001:db8:1:2::${at}`));
    expect(rotating.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
    expect(await statuses(['203.0.113.3', '2001:db8:1:3::1'])).toEqual([202, 202]);
  });

  it('says itself that a report is too long, and is not asked to take more than that', async () => {
    const words = { headers: { 'accept-language': 'en' } };
    const long = await report('203.0.113.4', { ...words, body: `"${'x'.repeat(MAX_BODY)}"` });
    expect(long.status).toBe(413);
    expect(JSON.parse(long.text)).toMatchObject({ code: 'too-large' });
    const longer = await report('203.0.113.4', { ...words, body: `"${'x'.repeat(5_000_000)}"` });
    expect(longer.status).toBe(413);
    expect(longer.text).toContain('nginx');
  });

  it.each([
    '/healthz',
    '/metrics',
    '/healthz?x',
    '/%68ealthz',
    '//metrics',
    '/./metrics',
    '/healthz/',
    '/metrics;x',
  ])('keeps %s to its own machine', async (path) => {
    const answer = await toDesk(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/"status"|sansi_desk/);
  });

  it('is told no name by a client, though it would believe the proxy', async () => {
    for (const name of ['x-remote-user', 'X-Remote-User', 'x_remote_user']) {
      const answer = await toDesk('/review', { headers: { [name]: 'Ann' } });
      expect(answer.status).toBe(401);
    }
  });

  it('has 64 connections of a network at once, and answers others meanwhile', async () => {
    const begin = async (at: number) => {
      const socket = await nginx.open('desk.example');
      socket.on('error', () => {});
      const head = [
        'POST /reports HTTP/1.1',
        'host: desk.example',
        'content-type: application/json',
        'content-length: 5000',
        `${CLIENT_HEADER}: 2001:db8:9:9::${at.toString(16)}`,
      ];
      let text = '';
      socket.on('data', (data) => {
        text += data;
      });
      socket.write(`${head.join('\r\n')}\r\n\r\n{"`);
      return { socket, said: () => text };
    };
    const held = await Promise.all(Array.from({ length: 100 }, (_, at) => begin(at)));
    const refused = () => held.filter((one) => one.said().startsWith('HTTP/1.1 429 '));
    await expect.poll(() => refused().length, { timeout: 10_000 }).toBe(36);
    expect((await report('203.0.113.5')).status).toBe(202);
    expect((await report('2001:db8:9:9::1')).status).toBe(429);
    for (const { socket } of held) socket.destroy();
    await expect.poll(async () => (await report('2001:db8:9:9::1')).status).toBe(202);
  });
});

/** Where the desk listens, past the proxy. */
function own(): string {
  const line = said.find((one) => one.startsWith('listening at ')) ?? '';
  return line.replace('listening at ', '');
}
