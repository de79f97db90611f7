/**
 * Serves an application over HTTP with limits against clients that never finish, and stops gracefully:
 * requests that have begun are answered.
 */

import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { networkOf } from './http/client-address.ts';

/** Longest time that begun requests get when the desk stops. */
const GRACE_MS = 10_000;

/** Connections at once: of everybody, and of one client network. */
const MOST_CONNECTIONS = 4_000;
const MOST_OF_ONE = 256;

export interface Listening {
  port: number;
  close(): Promise<void>;
}

export async function listen(
  app: Hono<{ Bindings: HttpBindings }>,
  port: number,
  host: string,
  proxies = 0,
): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: {
      requestTimeout: 60_000,
      headersTimeout: 20_000,
      // Node looks every half minute otherwise, and lets them stand that much longer.
      connectionsCheckingInterval: 5_000,
      maxHeaderSize: 16_384,
    },
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connection', limitConnections(proxies));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(readable(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return { port: address.port, close: () => stop(server) };
}

/** Closes connections of a network beyond its share. A proxy of our own speaks for many, and has no share. */
function limitConnections(proxies: number): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    if (proxies > 0) return;
    const client = networkOf(socket.remoteAddress ?? 'unknown');
    const count = (open.get(client) ?? 0) + 1;
    if (count > MOST_OF_ONE) {
      socket.destroy();
      return;
    }
    open.set(client, count);
    socket.once('close', () => {
      const left = (open.get(client) ?? 1) - 1;
      if (left === 0) open.delete(client);
      else open.set(client, left);
    });
  };
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
