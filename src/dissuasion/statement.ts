/**
 * The statement for bank and police: plain text made of what the person filled in. Nothing of it is kept
 * or sent; it is copied or printed.
 */
import { STATEMENT_FIELDS, type StatementField, type StatementText } from './texts.ts';

export type StatementValues = Partial<Record<StatementField, string>>;

export interface StatementCase {
  /** The address that was stopped. */
  url: string;
  /** The kind of fraud in the person's language. */
  kind: string;
  /** null where the list is not known. */
  listName: string | null;
  /** The day of writing, in the person's way of writing dates. */
  day: string;
}

/** The statement. Fields without an answer are left out; answers of several lines are indented. */
export function writeStatement(texts: StatementText, about: StatementCase, values: StatementValues): string {
  const lines = [
    texts.title,
    '',
    entry(texts.made, about.day),
    entry(texts.site, about.url),
    entry(texts.kind, about.kind),
  ];
  if (about.listName !== null) lines.push(entry(texts.list, about.listName));
  for (const field of STATEMENT_FIELDS) {
    const value = values[field]?.trim();
    if (value) lines.push(entry(texts.fields[field].label, value));
  }
  return `${lines.join('\n')}\n`;
}

function entry(label: string, value: string): string {
  const [first, ...more] = value.split(/\r?\n/);
  return [`${label}: ${first}`, ...more.map((line) => `    ${line}`)].join('\n');
}
