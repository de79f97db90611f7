/**
 * What is kept of each list in storage.local, which private windows share: where it comes from, whether it is
 * on, and what is trusted for it.
 */
import * as v from 'valibot';
import { FRAUD_TYPES } from '../../../dissuasion/fraud-types.ts';

export const BUNDLED = 'bundled';
/** The build's own signed list. */
export const DEFAULT = 'default';

/** What was learned from validly signed indexes: none of it ever goes back. */
const trust = v.object({
  /** The list's own stable id. */
  list: v.string(),
  version: v.number(),
  /** Milliseconds since 1970. */
  issued: v.number(),
  /** Base64 public keys trusted from now on. */
  keys: v.array(v.string()),
});
export type Trust = v.InferOutput<typeof trust>;

const config = v.object({
  id: v.string(),
  kind: v.picklist(['bundled', 'signed', 'subscription']),
  name: v.string(),
  url: v.nullable(v.string()),
  /** The key that the person, the policy or the build gave; base64. */
  publicKey: v.nullable(v.string()),
  /** The kind of fraud of a subscription's entries. */
  type: v.nullable(v.picklist(FRAUD_TYPES)),
  on: v.boolean(),
  managed: v.boolean(),
  trust: v.nullable(trust),
});
export type ListConfig = v.InferOutput<typeof config>;

/** All lists in order: the first that names an address is the one that a warning names. */
export const catalogueSchema = v.object({ lists: v.array(config), initialised: v.boolean() });
export type Catalogue = v.InferOutput<typeof catalogueSchema>;

/** Whether both are the same catalogue. Browsers give the keys of what is stored in an order of their own. */
export function isSameCatalogue(a: unknown, b: unknown): boolean {
  const [one, other] = [a, b].map((value) => v.safeParse(catalogueSchema, value));
  return JSON.stringify(one?.output) === JSON.stringify(other?.output);
}
