/**
 * Serves a published folder as static files: what any web server does, in a form that extensions on any
 * origin may read. The index is asked for anew each time; everything else never changes under its name.
 * Not @hono/node-server/serve-static: it knows neither ETag nor If-Range, which clients ask and resume by.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { messageOf } from '../basics/message-of.ts';
import { hasCode, RefusedError } from './errors.ts';
import { cacheControlOf, changes, contentTypeOf } from './file-headers.ts';
import { INDEX } from './folder.ts';

export interface ServeOptions {
  /** The published folder. */
  list: string;
  /** 0: any free port. */
  port: number;
  /** Default: this machine only. */
  host?: string;
}

export interface ListServer {
  /** Where the index is; the folder's other files are beside it. */
  url: string;
  close(): Promise<void>;
}

/** The app alone, for a server that has other routes too. */
export function listApp(folder: string): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Access-Control-Expose-Headers', 'ETag, Content-Range, Accept-Ranges');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.options('*', (c) => {
    c.header('Access-Control-Allow-Methods', 'GET, HEAD');
    c.header('Access-Control-Allow-Headers', 'Range, If-None-Match, If-Modified-Since, If-Range');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });
  app.get('*', (c) => answer(folder, c.req.raw));
  app.all('*', (c) => c.text('Only GET and HEAD are known here.', 405, { Allow: 'GET, HEAD, OPTIONS' }));
  return app;
}

/** The file that a path of a URL names, or null: no dot files, nothing outside the folder. */
export function fileOf(folder: string, pathname: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  // Every file has one address: under another ('//index.bin') it would be cached as what it is not.
  if (/[\0\\]|\/\//.test(path) || path.split('/').some((part) => part.startsWith('.'))) return null;
  const root = resolve(folder);
  const file = join(root, path);
  return file.startsWith(join(root, sep)) ? file : null;
}

const plain = (text: string, status: number, headers?: Record<string, string>) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } });

async function answer(folder: string, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const file = fileOf(folder, pathname);
  const facts = file === null ? null : await factsOf(folder, file);
  if (file === null || facts === null) return plain('There is no such file.', 404);
  const name = relative(resolve(folder), file).replaceAll(sep, '/');
  const tag = changes(name)
    ? await contentTag(file)
    : `"${facts.size.toString(36)}-${Math.floor(facts.mtimeMs).toString(36)}"`;
  const headers: Record<string, string> = {
    ETag: tag,
    'Last-Modified': new Date(facts.mtimeMs).toUTCString(),
    'Cache-Control': cacheControlOf(name),
    'Accept-Ranges': 'bytes',
    'Content-Type': contentTypeOf(name),
  };
  if (isFresh(request, tag, facts.mtimeMs)) return new Response(null, { status: 304, headers });
  const range = rangeOf(request, tag, facts.size);
  if (range === 'bad')
    return plain('There are no such bytes.', 416, { 'Content-Range': `bytes */${facts.size}` });
  const { start, end } = range ?? { start: 0, end: facts.size - 1 };
  headers['Content-Length'] = String(end - start + 1);
  if (range) headers['Content-Range'] = `bytes ${start}-${end}/${facts.size}`;
  const body = request.method === 'HEAD' || end < start ? null : bodyOf(file, start, end);
  return new Response(body, { status: range ? 206 : 200, headers });
}

function bodyOf(file: string, start: number, end: number): ReadableStream {
  return Readable.toWeb(createReadStream(file, { start, end })) as ReadableStream;
}

/** Facts on a file of the folder, or null where there is none: a link that leads out of the folder is none. */
async function factsOf(folder: string, file: string): Promise<{ size: number; mtimeMs: number } | null> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(file)]);
    if (!real.startsWith(join(root, sep))) return null;
    const facts = await stat(real);
    return facts.isFile() ? facts : null;
  } catch {
    return null;
  }
}

/** What changes under its name can do so twice in a second without changing its size: its tag is of its bytes. */
async function contentTag(file: string): Promise<string> {
  const handle = await open(file);
  try {
    return `"${createHash('sha256')
      .update(await handle.readFile())
      .digest('hex')
      .slice(0, 32)}"`;
  } finally {
    await handle.close();
  }
}

function isFresh(request: Request, tag: string, mtimeMs: number): boolean {
  const tags = request.headers.get('if-none-match');
  if (tags !== null) {
    return tags.split(',').some((own) => own.trim().replace(/^W\//, '') === tag || own.trim() === '*');
  }
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && Math.floor(mtimeMs / 1000) * 1000 <= since;
}

type ByteRange = { start: number; end: number };

/** The one range asked for; null: the whole; 'bad': outside. Several at once get the whole. */
function rangeOf(request: Request, tag: string, size: number): ByteRange | null | 'bad' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
  const condition = request.headers.get('if-range');
  if (match === null || (condition !== null && condition !== tag)) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start >= size) return 'bad';
  return end < start ? null : { start, end };
}

/** Starts a server. @throws RefusedError where the port is taken or the folder is none */
export async function startListServer(options: ServeOptions): Promise<ListServer> {
  const folder = await stat(options.list).catch(() => null);
  if (!folder?.isDirectory()) throw new RefusedError(`There is no folder ${options.list}.`);
  const host = options.host ?? '127.0.0.1';
  const app = listApp(options.list);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname: host }, (info) => {
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({
        url: `http://${name}:${info.port}/${INDEX}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            // Idle connections would hold the server open; those at work get a moment to end.
            if ('closeIdleConnections' in server) server.closeIdleConnections();
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 2000).unref();
          }),
      });
    });
    server.on('error', (error: unknown) => {
      const taken = hasCode(error, 'EADDRINUSE');
      reject(
        new RefusedError(taken ? `Port ${options.port} is taken.` : `Cannot serve: ${messageOf(error)}`),
      );
    });
  });
}
