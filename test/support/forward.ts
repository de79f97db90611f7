/**
 * Lets a host of the test web server be answered by a server of ours: on another port, or in this process.
 */
import { request as httpRequest } from 'node:http';
import type { Hono } from 'hono';
import type { SiteReply } from './site-messages.ts';
import type { SiteHandler } from './site-server.ts';

const DOWN: SiteReply = { status: 502, headers: { 'content-type': 'text/plain' }, body: 'Down.' };

/** Passes requests on to 127.0.0.1. `port` gives 0 while that server is down: then 502, as a proxy says. */
export function forwardTo(port: () => number): SiteHandler {
  return ({ method, path, headers, body }) =>
    new Promise<SiteReply>((resolve) => {
      if (port() === 0) return resolve(DOWN);
      const { connection: _, 'proxy-connection': __, 'transfer-encoding': ___, ...kept } = headers;
      const options = { host: '127.0.0.1', port: port(), method, path, headers: kept, agent: false as const };
      const request = httpRequest(options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...own } = answer.headers;
          const known = Object.entries(own).filter((pair): pair is [string, string | string[]] => !!pair[1]);
          const reply = { status: answer.statusCode ?? 502, headers: Object.fromEntries(known) };
          resolve({ ...reply, body: Buffer.concat(chunks) });
        });
        answer.on('error', () => resolve(DOWN));
      });
      request.on('error', () => resolve(DOWN));
      request.end(body);
    });
}

/** Hands requests to an application in this process. */
export function answeredBy(app: Hono): SiteHandler {
  return async ({ method, scheme, host, path, headers, body }) => {
    const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const withBody = method === 'GET' || method === 'HEAD' ? {} : { body };
    const request = new Request(`${scheme}://${host}${path}`, { method, headers: pairs, ...withBody });
    const response = await app.fetch(request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
}
