/**
 * Identifiers, `kind:value`: read into the one canonical form that a list has and a look-up asks for.
 */
import type { IdentifierRefusal, Regions } from './kind.ts';
import { KINDS } from './kinds.ts';
import { type IdentifierKindName, kindOf } from './names.ts';

export interface Identifier {
  kind: IdentifierKindName;
  /** Canonical, without its kind; ASCII. */
  value: string;
  /** `kind:value`: what a list has. */
  name: string;
}

/** Longest text that is read. */
const MAX_TEXT = 200;

/**
 * Reads `kind:value`, or says why it is none; null where the text names no kind.
 * @param regions where telephone numbers without a country code are from
 */
export function readIdentifier(text: string, regions: Regions = []): Identifier | IdentifierRefusal | null {
  const kind = kindOf(text.trimStart());
  if (kind === null) return null;
  const plain = text
    .trim()
    .slice(0, MAX_TEXT + 1)
    .normalize('NFKC');
  return plain.length > MAX_TEXT ? 'identifier-form' : readValue(kind, plain.slice(kind.length + 1), regions);
}

/** Reads a value of one kind, or says why it is none. */
export function readValue(
  kind: IdentifierKindName,
  text: string,
  regions: Regions = [],
): Identifier | IdentifierRefusal {
  const reading = KINDS[kind].read(text, regions);
  return 'refusal' in reading
    ? reading.refusal
    : { kind, value: reading.value, name: `${kind}:${reading.value}` };
}

/** What a look-up of an identifier asks for: one number serves calls and WhatsApp alike. */
export function identifierExpressions({ kind, value, name }: Identifier): string[] {
  if (kind === 'tel') return [name, `whatsapp:${value}`];
  return kind === 'whatsapp' ? [name, `tel:${value}`] : [name];
}
