/**
 * The desk's HTTP application: intake, review pages, health and figures.
 */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { routePath } from 'hono/route';
import type { Desk } from './desk.ts';
import { clientAddress } from './http/client-address.ts';
import { languageOf } from './http/language.ts';
import { noticeProxy } from './http/proxy-trouble.ts';
import { intakeRoutes } from './intake/routes.ts';
import { reviewRoutes } from './review/routes.tsx';
import { say } from './words/say.ts';

export async function makeApp(desk: Desk): Promise<Hono<{ Bindings: HttpBindings }>> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const stop = desk.metrics.seconds.startTimer({ method: c.req.method });
    await next();
    // The route's pattern, never the address: that holds ids and tokens.
    stop({ route: routePath(c, -1), status: String(c.res.status) });
  });
  app.use(noticeProxy(desk, desk.trouble, desk.log));
  app.on('GET', ['/healthz', '/metrics'], async (c, next) => {
    const seconds = desk.guestRate.take(clientAddress(c, desk.proxies));
    if (seconds === 0) return next();
    const error = say(languageOf(c.req.header('accept-language')), 'too-many', { seconds });
    return c.json({ error, code: 'too-many' }, 429, { 'retry-after': String(seconds) });
  });
  app.get('/healthz', async (c) => {
    try {
      const { trouble, waitingSeconds } = await desk.publication.state();
      // Still 200: reports are taken, and nobody is to restart or leave out a desk for it.
      const publishing = { status: trouble ?? 'ok', waitingSeconds: Math.round(waitingSeconds) };
      const wrong = desk.trouble.size === 0 ? {} : { trouble: [...desk.trouble] };
      return c.json({ status: 'ok', publishing, ...wrong }, 200, { 'cache-control': 'no-store' });
    } catch {
      return c.json({ status: 'the database does not answer' }, 503, { 'cache-control': 'no-store' });
    }
  });
  app.get('/metrics', async (c) =>
    c.body(await desk.metrics.registry.metrics(), 200, { 'content-type': desk.metrics.registry.contentType }),
  );
  app.route('/', intakeRoutes(desk));
  app.route('/review', await reviewRoutes(desk));
  app.notFound((c) =>
    c.json({ error: say(languageOf(c.req.header('accept-language')), 'not-found'), code: 'not-found' }, 404),
  );
  app.onError((error, c) => {
    desk.log(`${c.req.method} ${routePath(c, -1)} failed: ${error.message}`);
    const words = say(languageOf(c.req.header('accept-language')), 'failed');
    return c.json({ error: words, code: 'failed' }, 500, { 'cache-control': 'no-store' });
  });
  return app;
}
