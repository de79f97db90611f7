/**
 * What the command line says of a source: `FILE#type=FRAUDTYPE&format=FORMAT&name=TEXT`, every part
 * after the file optional. `kind`, `columns` and `seen` are for identifiers.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { FRAUD_TYPES, type FraudType, isFraudType } from '../../dissuasion/fraud-types.ts';
import { MAX_SOURCE_NAME } from '../../list/details.ts';
import { headerColumns } from '../../list/formats/csv.ts';
import { FORMATS, type Format } from '../../list/formats/detect.ts';
import { IDENTIFIER_KINDS, type IdentifierKindName } from '../../list/identifiers/names.ts';
import { dayOf } from '../entries.ts';
import { UsageError } from '../errors.ts';

/** The desk writes the hosts that reviewers exempt into a file of this name. */
const EXEMPTIONS = 'exemptions.txt';
/** And their decisions into one of this. */
const DECISIONS = 'decisions.csv';

/** The weight of what reviewers have decided. */
export const REVIEWED = 2;

export interface SourceSpec {
  path: string;
  /** The source itself, where it is not in a file of its own; `path` then only names it. */
  text?: string;
  /** The kind of fraud of its entries, where a row does not say its own. Default: other. */
  type?: FraudType;
  /** Default: told from the first lines. */
  format?: Format;
  /** What kind of identifier its lines are where they do not say so themselves. */
  kind?: IdentifierKindName;
  /** The header of a table that has none. */
  columns?: string;
  /** When it was last true, in days since 1970: what its identifiers are as old as. Default: now. */
  seen?: number;
  /** How many independent sources its word counts for: 0, 1 or 2. */
  weight?: number;
  /** How details name it to people. Default: the file's name without its endings. */
  name?: string;
}

function isFormat(name: string): name is Format {
  return (FORMATS as readonly string[]).includes(name);
}

function isKind(name: string): name is IdentifierKindName {
  return (IDENTIFIER_KINDS as readonly string[]).includes(name);
}

/** Reads a SOURCE argument. @throws UsageError */
export function parseSource(text: string): SourceSpec {
  const spec = splitSource(text);
  if (basename(spec.path) === EXEMPTIONS) {
    throw new UsageError(
      `${spec.path} names sites that must not be warned about, and a source is listed: use --exemptions ${spec.path}`,
    );
  }
  return spec;
}

function splitSource(text: string): SourceSpec {
  const mark = text.lastIndexOf('#');
  if (mark < 0 || existsSync(text)) return { path: text };
  const spec: SourceSpec = { path: text.slice(0, mark) };
  if (spec.path === '') throw new UsageError(`The source '${text}' names no file.`);
  for (const [key, value] of new URLSearchParams(text.slice(mark + 1))) {
    if (key === 'type') {
      if (!isFraudType(value)) {
        throw new UsageError(`'${value}' is no kind of fraud. The kinds are: ${FRAUD_TYPES.join(', ')}.`);
      }
      spec.type = value;
    } else if (key === 'format') {
      if (!isFormat(value)) {
        throw new UsageError(`'${value}' is no format. The formats are: ${FORMATS.join(', ')}.`);
      }
      spec.format = value;
    } else if (key === 'kind' && isKind(value)) {
      spec.kind = value;
    } else if (key === 'columns' && headerColumns(value) !== null) {
      spec.columns = value;
      spec.format = 'csv';
    } else if (key === 'seen' && dayOf(value) !== null) {
      spec.seen = dayOf(value)!;
    } else if (key === 'weight' && /^[012]$/.test(value)) {
      spec.weight = Number(value);
    } else if (key === 'name' && value !== '') {
      if (value.length > MAX_SOURCE_NAME) {
        throw new UsageError(`The name of a source has at most ${MAX_SOURCE_NAME} characters.`);
      }
      spec.name = value;
    } else {
      throw new UsageError(
        `'${key}=${value}' is not known after the # of a source; type, format, weight (0, 1 or 2), name, ` +
          `kind (${IDENTIFIER_KINDS.join(', ')}), columns and seen (YYYY-MM-DD) are.`,
      );
    }
  }
  return spec;
}

/**
 * How many sources the word of this one counts for where it names a site that people use: 0 for one that only repeats
 * others, 2 for what reviewers have decided, as the desk's own file is.
 */
export function weightOf(spec: SourceSpec): number {
  return spec.weight ?? (basename(spec.path) === DECISIONS ? REVIEWED : 1);
}

/** How details name a source that the command line gives no name. */
export function sourceName(spec: SourceSpec): string {
  return spec.name ?? basename(spec.path).replace(/(?:\.(?:txt|csv|json|gz|list|hosts))+$/, '');
}
