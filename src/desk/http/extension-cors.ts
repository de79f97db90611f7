/**
 * Lets extension pages and workers, and nobody else's web page, speak to the intake: an ordinary site must
 * not be able to make its visitors report something. Not hono/cors: it sets its headers on an answer that it has to make
 * for it first, which takes a fifth of the desk's own work for a report.
 */
import type { Context, Next } from 'hono';

const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[\w.-]+$/;

export async function extensionCors(c: Context, next: Next): Promise<Response | undefined> {
  const origin = c.req.header('origin') ?? '';
  c.header('vary', 'origin');
  if (EXTENSION.test(origin)) c.header('access-control-allow-origin', origin);
  c.header('access-control-expose-headers', 'retry-after');
  if (c.req.method !== 'OPTIONS') {
    await next();
    return undefined;
  }
  c.header('access-control-allow-methods', 'GET,POST');
  c.header('access-control-allow-headers', 'content-type');
  c.header('access-control-max-age', '86400');
  return c.body(null, 204);
}
