/**
 * Which object store a list is brought to: `store` in the file of `sansi publish`. What opens it comes from environment
 * variables alone, so that the file can be shown to anybody.
 */
import * as v from 'valibot';
import { RefusedError } from '../errors.ts';
import { isProtected } from '../is-protected.ts';

const variable = v.strictObject({ env: v.pipe(v.string(), v.minLength(1)) });

export const STORE = v.strictObject({
  /** The service's address; buckets are named in the path. */
  endpoint: v.pipe(v.string(), v.url(), v.check(isProtected, 'must be an https address')),
  bucket: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')),
  /** Folder in the bucket; nothing: its root. */
  folder: v.optional(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/, 'must be a folder, such as a/b')),
  ),
  region: v.optional(v.string(), 'us-east-1'),
  accessKeyId: variable,
  secretAccessKey: variable,
});

/** Where to, and with what. */
export interface StoreSettings {
  /** The address of the folder, without a slash at its end. */
  url: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Settings with what the environment holds. @throws RefusedError where a variable is not set */
export function storeSettings(store: v.InferOutput<typeof STORE>): StoreSettings {
  const { endpoint, bucket, folder, region } = store;
  return {
    url: [endpoint.replace(/\/+$/, ''), bucket, ...(folder === undefined ? [] : [folder])].join('/'),
    region,
    accessKeyId: variableOf(store.accessKeyId.env),
    secretAccessKey: variableOf(store.secretAccessKey.env),
  };
}

function variableOf(name: string): string {
  const value = process.env[name];
  if (!value) throw new RefusedError(`The environment variable ${name} holds no key of the store.`);
  return value;
}
