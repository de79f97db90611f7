/**
 * The test web server itself: what its log counts is what the browser specs rest on.
 */
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SiteServer } from '../../support/site-server.ts';

let server: SiteServer;
beforeEach(async () => {
  server = await SiteServer.start();
});
afterEach(() => server.close());

function get(host: string, path: string, secure = false): Promise<{ status: number; body: string }> {
  const options = { host: '127.0.0.1', port: server.port, path, headers: { host }, servername: host };
  return new Promise((resolve, reject) => {
    const send = secure ? httpsRequest : httpRequest;
    const request = send({ ...options, rejectUnauthorized: false, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
    });
    request.on('error', reject).end();
  });
}

describe('SiteServer', () => {
  it('plays any host and logs each request under it', async () => {
    expect((await get('one.test', '/')).body).toContain('<h1>one.test</h1>');
    await get('ONE.test:8080', '/favicon.ico');
    await get('one.test.', '/again?x=1');
    expect(server.requests('one.test').map(({ path }) => path)).toEqual(['/', '/favicon.ico', '/again?x=1']);
    expect(server.requests('two.test')).toEqual([]);
    server.forget();
    expect(server.hosts()).toEqual([]);
  });

  it('speaks https on the same port and counts the connection', async () => {
    expect((await get('safe.test', '/', true)).body).toContain('safe.test');
    expect(server.requests('safe.test').map(({ scheme }) => scheme)).toEqual(['https']);
    expect(server.connections('safe.test')).toBe(1);
  });

  it('is a proxy: whole addresses and CONNECT', async () => {
    await get('ignored.test', 'http://proxied.test/a');
    expect(server.requests('proxied.test').map(({ path }) => path)).toEqual(['/a']);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write('CONNECT tunnel.test:443 HTTP/1.1\r\nHost: tunnel.test:443\r\n\r\n');
      });
      socket.once('data', (data) => {
        expect(data.toString()).toContain('200');
        socket.write('GET /in HTTP/1.1\r\nHost: tunnel.test\r\nConnection: close\r\n\r\n');
        socket.once('data', (page) => resolve(page.toString()));
      });
      socket.on('error', reject);
    });
    expect(answer).toContain('200 OK');
    expect(server.connections('tunnel.test')).toBe(1);
  });

  it('redirects, and answers as a test routes it', async () => {
    expect((await get('a.test', '/redirect?to=http://b.test/&status=307')).status).toBe(307);
    server.route('a.test', '/own', ({ query }) => ({ status: 418, body: query.get('q') ?? '' }));
    expect(await get('a.test', '/own?q=tea')).toEqual({ status: 418, body: 'tea' });
    expect((await get('b.test', '/own')).status).toBe(200);
  });

  it('keeps markup in parameters from becoming markup', async () => {
    const { body } = await get('a.test', `/links?to=${encodeURIComponent('"><script>bad()</script>')}`);
    expect(body).not.toContain('<script>bad');
    const opened = await get('a.test', `/open?to=${encodeURIComponent("'></button><script>bad()")}`);
    expect(opened.body).not.toContain('<script>bad');
  });
});
