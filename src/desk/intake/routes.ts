/**
 * The intake: POST /reports and /appeals, and GET of the status address that each receipt names. A status
 * address carries an unguessable token, so it is readable by the report's sender only.
 */
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { Batcher } from '../../basics/batcher.ts';
import type { Refusal } from '../../report/refusal.ts';
import type { ReportReceipt } from '../../report/report.ts';
import type { CaseKind } from '../db/schema.ts';
import type { Desk } from '../desk.ts';
import { clientAddress } from '../http/client-address.ts';
import { extensionCors } from '../http/extension-cors.ts';
import { languageOf } from '../http/language.ts';
import { BYTES_PER_TOKEN, INTAKE_BATCH, INTAKE_LANES } from '../options.ts';
import { say } from '../words/say.ts';
import type { Arrival, Stored } from './arrival.ts';
import { MAX_BODY, readReport } from './read-report.ts';
import { type ReportState, stateAtFirst, stateOf } from './receipt.ts';
import { Refused } from './refused.ts';
import { reporterHash } from './reporter.ts';
import { storeReports } from './store.ts';

type Arrivals = Batcher<Arrival, Stored | null>;
type IntakeContext = Context<{ Bindings: HttpBindings }>;

const UUID = v.pipe(v.string(), v.uuid());
/** When a client whose bodies trickle may ask again. */
const SLOW_SECONDS = 30;
const TOKEN = /^[\w-]{24}$/;

export function intakeRoutes(desk: Desk): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const arrivals: Arrivals = new Batcher((batch) => storeReports(desk.db, batch), {
    ...INTAKE_BATCH,
    lanes: INTAKE_LANES[desk.database],
  });
  for (const [path, kind] of [
    ['/reports', 'report'],
    ['/appeals', 'appeal'],
  ] as const) {
    app.use(path, extensionCors);
    app.use(`${path}/*`, extensionCors);
    app.post(path, checkRequest(desk), limitBody(), (c) => receive(desk, arrivals, kind, c));
    app.get(`${path}/:id/:token`, (c) => tell(desk, kind, c));
  }
  app.onError((error, c) => refuse(desk, error, c));
  return app;
}

/** Before the body is read: is it JSON, and may this client send one of this size? */
function checkRequest(desk: Desk) {
  return async (c: IntakeContext, next: () => Promise<void>): Promise<void> => {
    const size = Number(c.req.header('content-length') ?? MAX_BODY);
    spend(desk, c, 1 + Math.floor(Math.min(size, MAX_BODY) / BYTES_PER_TOKEN));
    const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
    const encoding = c.req.header('content-encoding') ?? 'identity';
    if (type !== 'application/json' || encoding !== 'identity') throw new Refused(415, 'not-json');
    await next();
  };
}

/** A length that was named is believed, for the server reads no more than it: nothing has to be counted, and the body is
 * read as it comes. */
function limitBody() {
  const count = bodyLimit({ maxSize: MAX_BODY, onError: tooLarge });
  return async (c: IntakeContext, next: () => Promise<void>): Promise<Response | undefined> => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined)
      return (await count(c, next)) ?? undefined;
    if (Number(length) > MAX_BODY) tooLarge();
    await next();
    return undefined;
  };
}

function tooLarge(): never {
  throw new Refused(413, 'too-large');
}

function spend(desk: Desk, c: IntakeContext, cost: number): void {
  const seconds = desk.rate.take(clientAddress(c, desk.proxies), cost);
  if (seconds > 0) throw new Refused(429, 'too-many', { seconds });
}

async function receive(desk: Desk, arrivals: Arrivals, kind: CaseKind, c: IntakeContext): Promise<Response> {
  const client = clientAddress(c, desk.proxies);
  const tooSlow = () => new Refused(429, 'too-many', { seconds: SLOW_SECONDS });
  const incoming = readReport(kind, await desk.slowBodies.read(client, c.req.text(), tooSlow));
  const { id } = incoming.report;
  const reporter = await reporterHash(desk.db, client);
  const stored = await arrivals.add({ incoming, reporter }, incoming.screenshot?.bytes.length ?? 0);
  desk.metrics.received.inc({ kind, result: stored === null ? 'repeated' : 'new' });
  const language = languageOf(c.req.header('accept-language'));
  const state =
    stored === null ? await stateOf(desk.db, id, null, language) : stateAtFirst(id, stored, language);
  if (state === null) throw new Error('a stored report is not there');
  return c.json(receiptOf(desk, kind, state, c), 202, { 'cache-control': 'no-store' });
}

async function tell(desk: Desk, kind: CaseKind, c: IntakeContext): Promise<Response> {
  spend(desk, c, 1);
  const id = c.req.param('id') ?? '';
  const token = c.req.param('token') ?? '';
  if (!v.is(UUID, id) || !TOKEN.test(token)) throw new Refused(404, 'not-found');
  const state = await stateOf(desk.db, id, token, languageOf(c.req.header('accept-language')));
  if (state === null) throw new Refused(404, 'not-found');
  return c.json(receiptOf(desk, kind, state, c), 200, {
    'cache-control': 'no-store',
    vary: 'accept-language',
  });
}

function receiptOf(desk: Desk, kind: CaseKind, state: ReportState, c: IntakeContext): ReportReceipt {
  const statusUrl = `${desk.publicUrl(c)}/${kind}s/${state.id}/${state.token}`;
  return { id: state.id, status: state.status, statusUrl, reason: state.reason };
}

function refuse(desk: Desk, error: Error, c: Context): Response {
  const language = languageOf(c.req.header('accept-language'));
  const refused = error instanceof Refused ? error : new Refused(500, 'failed');
  if (!(error instanceof Refused)) desk.log(`a report could not be taken: ${error.message}`);
  desk.metrics.refused.inc({ code: refused.code });
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (refused.status === 429) headers['retry-after'] = String(refused.values.seconds);
  // The rest of the request is read for half a second more, by the server. Who closed at once would cut a proxy off in the
  // middle of its sentence, and the client would hear of a bad gateway.
  const body: Refusal = { error: say(language, refused.words, refused.values), code: refused.code };
  return c.json(body, refused.status, headers);
}
