/**
 * Serves an application over HTTP with limits against clients that never finish, and stops gracefully:
 * requests that have begun are answered.
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';

/** Longest time that begun requests get when the desk stops. */
const GRACE_MS = 10_000;

export interface Listening {
  port: number;
  close(): Promise<void>;
}

export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  port: number,
  host: string,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: { requestTimeout: 60_000, headersTimeout: 20_000, maxHeaderSize: 16_384 },
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(readable(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { port: address.port, close: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(grace);
}

function readable(error: Error, port: number, host: string): Error {
  const code = 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return new Error(`Port ${port} on ${host} is in use by another program.`);
  if (code === 'EACCES') return new Error(`Port ${port} may only be used by an administrator.`);
  return error;
}
