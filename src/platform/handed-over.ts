/**
 * What somebody wants checked, handed from the worker to the page that checks it: kept in the session's storage under a
 * name that the page's address carries, and taken out once.
 */
import * as v from 'valibot';
import { MAX_CHECKED_TEXT } from './limits.ts';
import { Stored } from './storage.ts';

const schema = v.nullable(
  v.variant('kind', [
    v.object({ kind: v.literal('text'), text: v.pipe(v.string(), v.maxLength(MAX_CHECKED_TEXT)) }),
    v.object({ kind: v.literal('picture'), url: v.string() }),
  ]),
);

export type HandedOver = NonNullable<v.InferOutput<typeof schema>>;

/** @returns the name to take it by */
export async function handOver(what: HandedOver): Promise<string> {
  const name = crypto.randomUUID();
  await recordOf(name).set(what);
  return name;
}

/** What was handed over by that name; null where nothing was, or it was taken before. */
export async function takeHandedOver(name: string): Promise<HandedOver | null> {
  if (name === '') return null;
  const record = recordOf(name);
  const what = await record.get();
  await record.clear();
  return what;
}

function recordOf(name: string): Stored<typeof schema> {
  return new Stored('session', `check ${name}`, schema, null);
}
