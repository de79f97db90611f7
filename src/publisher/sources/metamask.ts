/**
 * JSON sources: `{blacklist, whitelist}` as wallets keep them, and `{deny, allow}`. Names that a list
 * compares by likeness (`fuzzylist`) are not entries and are left out.
 */
import * as v from 'valibot';
import { RefusedError } from '../errors.ts';
import type { Sink } from './sink.ts';

const names = v.optional(v.array(v.unknown()), []);
const shape = v.object({ blacklist: names, whitelist: names, deny: names, allow: names });

/** All entries of a JSON source. @throws RefusedError where it is not one */
export function metamaskText(text: string, path: string, sink: Sink): void {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RefusedError(`${path} is not JSON.`);
  }
  const result = v.safeParse(shape, json);
  const { blacklist = [], whitelist = [], deny = [], allow = [] } = result.success ? result.output : {};
  const listed = [...blacklist, ...deny];
  if (listed.length === 0) throw new RefusedError(`${path} has no names under 'blacklist' or 'deny'.`);
  for (const name of [...whitelist, ...allow]) if (typeof name === 'string') sink.exception(name.trim());
  for (const name of listed) {
    if (typeof name === 'string') sink.entry(name.trim());
    else sink.refuse('malformed', String(JSON.stringify(name)));
  }
}
