/**
 * What the desk answers when it does not take a report: a sentence for the person and a code for programs.
 */
import * as v from 'valibot';

export const REFUSAL_CODES = [
  'not-json',
  'malformed',
  'too-large',
  'wrong-kind',
  'bad-host',
  'bad-address',
  'bad-screenshot',
  'id-taken',
  'too-many',
  'not-found',
  'failed',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const refusalSchema = v.object({
  error: v.pipe(v.string(), v.maxLength(1000)),
  code: v.picklist(REFUSAL_CODES),
});
export type Refusal = v.InferOutput<typeof refusalSchema>;
