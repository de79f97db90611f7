/**
 * Reads a form's fields as text; files and repeated fields are not taken.
 */
import type { ReviewContext } from './context.ts';

export type Form = Readonly<Record<string, string>>;

export async function readForm(c: ReviewContext): Promise<Form> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return {};
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}
