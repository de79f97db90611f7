/**
 * The signed index of a list: asked for conditionally, checked against everything that is known of the
 * list, and put into force at once (exemptions, keys), before any data file is looked at.
 */
import { HOUR_MS } from '../../../basics/moments.ts';
import { sameBytes } from '../../../list/bytes.ts';
import { ListError } from '../../../list/errors.ts';
import { looksLikePage } from '../../../list/formats/doubt.ts';
import { MAX_INDEX_BYTES, openIndex } from '../../../list/index-file.ts';
import type { IndexPayload } from '../../../list/index-payload.ts';
import type { Trust } from '../catalogue/list-config.ts';
import { ListFault } from '../faults.ts';
import { validatorsOf } from '../store/list-data.ts';
import type { SyncContext } from './sync-context.ts';
import { aPage, isPage } from './transport.ts';

const MAGIC = new TextEncoder().encode('SANI');

/** The index in force after asking the server. @throws ListFault, ListError */
export async function currentIndex(context: SyncContext): Promise<IndexPayload> {
  const { config, store, transport } = context;
  const data = await store.state(config.id);
  const known = validatorsOf(config, data);
  const answer = await transport.conditional(
    config.url!,
    known.index ? known : { etag: null, lastModified: null },
  );
  if (answer.kind === 'same') {
    if (known.index === null) throw new ListFault('http', 'The server says that nothing has changed.');
    if (Date.parse(known.index.expires) <= context.now()) {
      throw expiredOrClock(new ListError('expired', 'The list has expired.'), known.index, context);
    }
    return known.index;
  }
  const bytes = await transport.read(answer.response, MAX_INDEX_BYTES);
  if (!sameBytes(bytes.subarray(0, MAGIC.length), MAGIC)) {
    if (isPage(answer.response) || looksLikePage(new TextDecoder().decode(bytes.subarray(0, 256))))
      throw aPage();
    throw new ListFault('not-a-list', 'This is not the index of a list.');
  }
  const index = await opened(bytes, context);
  const keys = index.keys.map((key) => key.publicKey);
  await context.trust({ list: index.list, version: index.version, issued: Date.parse(index.issued), keys });
  const { etag, lastModified } = answer;
  const exemptions = await ofSites(index.exemptions);
  const { publicKey } = config;
  const learned = { publicKey, index, etag, lastModified, exemptions };
  await store.update(config.id, (before) => ({ ...before, ...learned }));
  context.onChanged();
  return index;
}

/** Without those that would exempt a whole registry, such as co.uk: it is nobody's site, and Chrome's rule for what is
 * exempt stands above those of all lists. */
async function ofSites(exemptions: readonly string[]): Promise<string[]> {
  if (exemptions.length === 0) return [];
  const { isRegistrySuffix } = await import('../../../list/expressions.ts');
  return exemptions.filter((exemption) => !isRegistrySuffix(exemption.replace(/\/.*/, '')));
}

async function opened(bytes: Uint8Array, context: SyncContext): Promise<IndexPayload> {
  const { config } = context;
  const known: Trust | null = config.trust;
  const keys = known?.keys ?? (config.publicKey ? [config.publicKey] : []);
  const expected = known ? { list: known.list, version: known.version } : {};
  let index: IndexPayload;
  try {
    index = await openIndex(bytes, keys, { now: context.now(), ...expected });
  } catch (error) {
    if (!(error instanceof ListError) || !['expired', 'not-yet-valid'].includes(error.code)) throw error;
    // Only the wording depends on the server's clock, which nobody has signed: refused it is either way.
    const atServer = context.now() + (context.transport.skew ?? 0);
    const fits = await openIndex(bytes, keys, { now: atServer, ...expected }).catch(() => null);
    throw fits ? expiredOrClock(error, fits, context) : error;
  }
  if (known && index.version === known.version && Date.parse(index.issued) < known.issued) {
    throw new ListError('rollback', 'The index is older than the one that is known.');
  }
  return index;
}

function expiredOrClock(error: ListError, index: IndexPayload, context: SyncContext): Error {
  const skew = context.transport.skew ?? 0;
  const atServer = context.now() + skew;
  const valid = Date.parse(index.expires) > atServer && Date.parse(index.issued) <= atServer + 24 * HOUR_MS;
  if (Math.abs(skew) < 12 * HOUR_MS || !valid) return error;
  return new ListFault('clock', "This device's clock is wrong by more than half a day.");
}
