/**
 * Reads a form's fields as text; files are not taken, and of a field that is repeated the last counts.
 */
import type { ReviewContext } from './context.ts';

export type Form = Readonly<Record<string, string>>;

export async function readForm(c: ReviewContext): Promise<Form> {
  return Object.fromEntries(await fieldsOf(c));
}

/** The form, and all values of the one field that may be repeated. */
export async function readFormAndAll(c: ReviewContext, name: string): Promise<{ form: Form; all: string[] }> {
  const fields = await fieldsOf(c);
  return { form: Object.fromEntries(fields), all: fields.getAll(name) };
}

async function fieldsOf(c: ReviewContext): Promise<URLSearchParams> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const text = type === 'application/x-www-form-urlencoded' ? await c.req.text() : '';
  // No database can store the zero character, and no name has one.
  return new URLSearchParams(text.replaceAll(/%00|\0/g, ''));
}
