/**
 * What is wrong with the file of ready-made lists, which people edit by hand: looked at before every build.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { FRAUD_TYPES } from '../dissuasion/fraud-types.ts';
import { ROOT } from './run.ts';

const FILE = join(ROOT, 'src', 'background', 'lists', 'catalogue', 'ready-made.json');

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const address = v.pipe(v.string(), v.regex(/^https:\/\/[^\s/]+\.[^\s]+$/));
const list = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  name: text,
  /** ISO 3166; null: everywhere. */
  region: v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/))),
  keeper: text,
  type: v.picklist(FRAUD_TYPES),
  url: address,
  mirrors: v.array(address),
  /** 0 where it is not known; then there is no date either. */
  entries: v.pipe(v.number(), v.integer(), v.minValue(0)),
  sizeDate: v.pipe(v.string(), v.regex(/^(?:\d{4}(?:-\d\d){0,2})?$/)),
  licence: text,
  homePage: address,
  initial: v.boolean(),
});

/** One sentence for each fault; none where it is fine. */
export function readyMadeFaults(json = readFileSync(FILE, 'utf8')): string[] {
  const data: unknown = JSON.parse(json);
  const parsed = v.safeParse(v.array(list), data);
  if (!parsed.success)
    return parsed.issues.map((issue) => `ready-made.json: ${whereOf(issue)}: ${issue.message}`);
  const ids = parsed.output.map(({ id }) => id);
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => `ready-made.json: two lists are called ${id}.`);
}

function whereOf(issue: v.BaseIssue<unknown>): string {
  const entry = issue.path?.[1];
  const id = (entry?.input as { id?: unknown } | undefined)?.id;
  return `${typeof id === 'string' ? id : 'a list'}, ${String(entry?.key ?? 'the whole')}`;
}
