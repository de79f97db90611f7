/**
 * What `sansi publish --config FILE` reads (JSON): who signs, where to, and from which feeds. Paths in it count from
 * the file's own folder.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { messageOf } from '../../basics/message-of.ts';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import { headerColumns } from '../../list/formats/csv.ts';
import { FORMATS } from '../../list/formats/detect.ts';
import { IDENTIFIER_KINDS } from '../../list/identifiers/names.ts';
import type { SigningKey } from '../../list/index-file.ts';
import { parseConfig } from '../config.ts';
import { RefusedError } from '../errors.ts';
import { isProtected } from '../is-protected.ts';
import { readKeyFile, readKeyText } from '../signing-key.ts';
import { STORE, storeSettings } from '../store/store-settings.ts';

const path = v.pipe(v.string(), v.minLength(1));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

const hasEntries = (columns: string) => headerColumns(columns) !== null;

const feed = v.pipe(
  v.strictObject({
    /** How details name it, and `--accept`. */
    name,
    file: v.optional(path),
    url: v.optional(v.pipe(v.string(), v.url(), v.check(isProtected, 'must be an https address'))),
    format: v.optional(v.picklist(FORMATS)),
    type: v.optional(v.picklist(FRAUD_TYPES)),
    /** For identifiers, as in a SOURCE: their kind, and the header of a table that has none. */
    kind: v.optional(v.picklist(IDENTIFIER_KINDS)),
    columns: v.optional(
      v.pipe(v.string(), v.check(hasEntries, 'names no column of addresses or identifiers')),
    ),
    /** Under which its keeper passes it on: for people, and for the report. */
    licence: v.optional(v.pipe(v.string(), v.maxLength(200))),
    /** How many independent sources its word counts for: 0 for one that repeats others, 2 for what reviewers decided. */
    weight: v.optional(v.picklist([0, 1, 2])),
    /** How often it is looked at by `--watch`, in minutes. */
    everyMinutes: v.optional(v.pipe(v.number(), v.minValue(0.01), v.maxValue(10_080)), 60),
  }),
  v.check(({ file, url }) => (file === undefined) !== (url === undefined), 'needs either a file or a url'),
);

const shape = v.strictObject({
  /** The folder that is published. */
  out: path,
  /** The object store that it is brought to. */
  store: v.optional(STORE),
  /** A key file, or the environment variable that holds what is in one. More than one while keys are changed. */
  keys: v.pipe(
    v.array(v.union([v.strictObject({ file: path }), v.strictObject({ env: v.string() })])),
    v.minLength(1),
  ),
  name: v.optional(name),
  desk: v.optional(v.pipe(v.string(), v.url())),
  /** The desk's figures, for the page of figures. */
  deskFigures: v.optional(path),
  sources: v.pipe(v.array(feed), v.minLength(1)),
  exemptions: v.optional(v.array(path), []),
  benign: v.optional(v.array(path), []),
  /** Newer weights of the signals for the devices whose own list this is, as `sansi model train` makes them. */
  weights: v.optional(path),
  /** Publish the list even if no line of the feeds is an entry. */
  allowEmpty: v.optional(v.boolean(), false),
  /** Where `--watch` tells how it fares: /metrics and /healthz. */
  metrics: v.optional(
    v.strictObject({
      port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
      host: v.optional(v.string(), '127.0.0.1'),
    }),
  ),
  /** As in `compile --config`. */
  settings: v.optional(v.unknown(), {}),
});

export type Feed = v.InferOutput<typeof feed>;
export type PublishFile = ReturnType<typeof readPublishFile>;

/** Reads the file, and the keys that it names. @throws RefusedError */
export function readPublishFile(file: string) {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new RefusedError(`${file} cannot be read as JSON: ${messageOf(error)}`);
  }
  const result = v.safeParse(shape, json);
  if (!result.success) {
    const issue = result.issues[0];
    throw new RefusedError(`${file}: '${v.getDotPath(issue) ?? ''}': ${issue.message}.`);
  }
  const { keys, settings, store, ...rest } = result.output;
  const names = rest.sources.map((source) => source.name);
  const twice = names.find((one, i) => names.indexOf(one) !== i);
  if (twice !== undefined) throw new RefusedError(`${file}: two sources are called '${twice}'.`);
  const here = (relative: string) => resolve(dirname(file), relative);
  return {
    ...rest,
    out: here(rest.out),
    exemptions: rest.exemptions.map(here),
    benign: rest.benign.map(here),
    ...(rest.deskFigures === undefined ? {} : { deskFigures: here(rest.deskFigures) }),
    ...(rest.weights === undefined ? {} : { weights: here(rest.weights) }),
    sources: rest.sources.map((one) => (one.file === undefined ? one : { ...one, file: here(one.file) })),
    keys: keys.map(
      (key): SigningKey => ('file' in key ? readKeyFile(here(key.file)) : keyOfVariable(key.env)),
    ),
    ...(store === undefined ? {} : { store: storeSettings(store) }),
    settings: parseConfig(settings, `'settings' in ${file}`),
  };
}

function keyOfVariable(variable: string): SigningKey {
  const text = process.env[variable];
  if (text === undefined)
    throw new RefusedError(`The environment variable ${variable} holds no signing key.`);
  return readKeyText(text, `the environment variable ${variable}`);
}
