/**
 * The publisher's settings of one list (`--config FILE`, JSON): who publishes it, how often clients ask,
 * how long it is valid, what is exempt and forced, and how many versions are kept.
 */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { messageOf } from '../basics/message-of.ts';
import { MAX_BITS, MIN_BITS } from '../list/fingerprint.ts';
import { RefusedError } from './errors.ts';
import { readExemptName } from './exempt-name.ts';

const link = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//, 'must be an http or https address'));
const name = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return readExemptName(dataset.value);
    } catch (error) {
      addIssue({ message: `'${dataset.value}' is no host and no identifier: ${messageOf(error)}` });
      return NEVER;
    }
  }),
);
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const names = v.optional(v.array(name), []);

const shape = v.strictObject({
  /** Stable id of the list: lower-case letters, digits, dots, hyphens and underscores. */
  list: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be a short lower-case id')),
  ),
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  publisher: v.optional(v.pipe(v.string(), v.maxLength(200))),
  homepage: v.optional(link),
  reportUrl: v.optional(link),
  appealUrl: v.optional(link),
  /** Seconds between two requests of a client. */
  pollSeconds: v.optional(whole(10, 7 * 86_400), 1800),
  /** Days after which a client says that the list is stale. */
  expiryDays: v.optional(whole(1, 365), 7),
  /** Hosts that take effect at once as not to be warned about, and identifiers that are no entries. */
  exemptions: names,
  /** Hosts that are listed although they are benign or shared hosting. */
  force: names,
  /** Further hosts under which anybody gets a site. */
  sharedHosting: names,
  /** A host with as many listed names under it counts as shared hosting; 0: none does. */
  manyChildren: v.optional(whole(0, 10_000_000), 1000),
  /** How many versions back a client finds a delta. */
  keep: v.optional(whole(1, 200), 32),
  /** Share of the snapshot's size that the changes may reach before a new snapshot is made. */
  rebaseShare: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(10)), 0.05),
  bits: v.optional(whole(MIN_BITS, MAX_BITS), MAX_BITS),
  /** Names in the guard file. */
  guard: v.optional(whole(0, 5_000_000)),
  /** Whether details (plain names, dates, sources, reasons) are published. */
  details: v.optional(v.boolean(), true),
  /** Public keys (base64) that clients trust from now on besides the signing ones: key rotation. */
  trustKeys: v.optional(v.array(v.string()), []),
});

export type PublishConfig = v.InferOutput<typeof shape>;
export type PublishConfigInput = v.InferInput<typeof shape>;

/** Checks settings. `what` names them in the message. @throws RefusedError */
export function parseConfig(value: unknown, what = 'The settings'): PublishConfig {
  const result = v.safeParse(shape, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  throw new RefusedError(`${what}: ${path === null ? '' : `'${path}': `}${issue.message}.`);
}

/** Reads settings from a file. @throws RefusedError */
export function readConfig(path: string): PublishConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new RefusedError(`The settings in ${path} cannot be read: ${messageOf(error)}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RefusedError(`${path} is not JSON.`);
  }
  return parseConfig(json, path);
}
