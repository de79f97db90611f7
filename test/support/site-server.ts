/**
 * One local web server that plays every host of a test, over http and https on one port, and as the proxy
 * that Firefox is pointed at. Its own log tells how many requests a site got, whatever a browser claims.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { selfSigned } from './self-signed.ts';
import type { SiteReply, SiteRequest } from './site-messages.ts';
import { builtInPage } from './site-pages.ts';

export type SiteHandler = (request: SiteRequest) => SiteReply | Promise<SiteReply>;

const MAX_BODY = 5_000_000;

export class SiteServer {
  readonly #socketServer = createSocketServer((socket) => this.#sortOut(socket));
  readonly #plain: Server;
  readonly #secure: Server;
  readonly #routes = new Map<string, SiteHandler>();
  readonly #hosts = new Map<string, SiteHandler>();
  readonly #sockets = new Set<Socket>();
  #log: SiteRequest[] = [];
  #connections: string[] = [];

  private constructor() {
    this.#plain = createServer((request, response) => void this.#serve('http', request, response));
    this.#plain.on('connect', (request: IncomingMessage, socket: Socket) => {
      this.#connections.push(bareHost(request.url ?? ''));
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      this.#sortOut(socket);
    });
    const seeName = (name: string, done: (error: null) => void) => {
      this.#connections.push(bareHost(name));
      done(null);
    };
    this.#secure = createSecureServer({ ...selfSigned(), SNICallback: seeName }, (request, response) => {
      void this.#serve('https', request, response);
    });
    for (const server of [this.#plain, this.#secure])
      server.on('clientError', (_, socket) => socket.destroy());
    this.#secure.on('tlsClientError', () => undefined);
  }

  /** Starts on a free port of 127.0.0.1. */
  static async start(): Promise<SiteServer> {
    const server = new SiteServer();
    await new Promise<void>((done) => server.#socketServer.listen(0, '127.0.0.1', done));
    return server;
  }

  get port(): number {
    return (this.#socketServer.address() as AddressInfo).port;
  }

  /** Answers `path` (without query) of `host`, or of every host for '*'. Later calls replace earlier ones. */
  route(host: string, path: string, handler: SiteHandler | SiteReply): void {
    this.#routes.set(`${host} ${path}`, typeof handler === 'function' ? handler : () => handler);
  }

  /** Answers whatever else `host` is asked for. */
  routeHost(host: string, handler: SiteHandler): void {
    this.#hosts.set(host, handler);
  }

  /** Takes a route away again. */
  unroute(host: string, path: string): void {
    this.#routes.delete(`${host} ${path}`);
  }

  /** What `host` was asked for, favicons and subresources included, oldest first. */
  requests(host: string): SiteRequest[] {
    return this.#log.filter((request) => request.host === host);
  }

  /** How many times somebody opened a secure connection to `host`, even where no request followed. */
  connections(host: string): number {
    return this.#connections.filter((name) => name === host).length;
  }

  /** Every host that was asked for anything. */
  hosts(): string[] {
    return [...new Set(this.#log.map((request) => request.host))];
  }

  forget(): void {
    this.#log = [];
    this.#connections = [];
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#socketServer.close(done));
  }

  /** A TLS hello begins with byte 0x16, and no HTTP method does. */
  #sortOut(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 0x16 ? this.#secure : this.#plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  }

  async #serve(scheme: 'http' | 'https', incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = requestUrl(scheme, incoming);
    if (!url) return void response.writeHead(400).end();
    const request: SiteRequest = {
      method: incoming.method ?? 'GET',
      scheme,
      host: bareHost(url.host),
      path: url.pathname + url.search,
      query: url.searchParams,
      headers: incoming.headers,
      body: '',
      at: Date.now(),
    };
    this.#log.push(request);
    try {
      request.body = await readBody(incoming);
      const reply = await this.#find(request, url.pathname)(request);
      if (reply.delay) await new Promise((done) => setTimeout(done, reply.delay));
      response.writeHead(reply.status ?? 200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        ...reply.headers,
      });
      const { body = '' } = reply;
      if (typeof body === 'string' || body instanceof Uint8Array) response.end(body);
      else await sendPieces(response, body);
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    }
  }

  #find(request: SiteRequest, path: string): SiteHandler {
    const own = this.#routes.get(`${request.host} ${path}`);
    return own ?? this.#hosts.get(request.host) ?? this.#routes.get(`* ${path}`) ?? builtInPage;
  }
}

/** Until they end, or nobody reads them any more. */
async function sendPieces(response: ServerResponse, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of pieces) {
    if (response.destroyed) return;
    if (response.write(piece)) continue;
    await new Promise<void>((done) => {
      response.once('drain', done);
      response.once('close', done);
    });
  }
  response.end();
}

/** Through a proxy the request line holds the whole address, else the Host header completes it. */
function requestUrl(scheme: string, incoming: IncomingMessage): URL | null {
  const target = incoming.url ?? '/';
  const whole = /^https?:\/\//i.test(target) ? target : `${scheme}://${incoming.headers.host ?? ''}${target}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}

function bareHost(authority: string): string {
  return authority.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('The request is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
