/**
 * What a kind of identifier is: how its canonical form is made, and how people write it in running text. Each kind is
 * one file beside this one and a line in kinds.ts.
 */

/** Why a text is no identifier of its kind; formats/refusals.ts has the sentences. */
export type IdentifierRefusal = 'identifier-form' | 'check-digits' | 'no-country-code' | 'no-bank';

/** The canonical value of an identifier (ASCII, without its kind), or why there is none. */
export type Reading = { value: string } | { refusal: IdentifierRefusal };

/** Where numbers without a country code are taken to be: ISO 3166 codes, the likeliest first. */
export type Regions = readonly string[];

/** One way in which running text has an identifier of a kind. */
export interface Written {
  /** Global, and in time linear in the text: every repetition in it is bounded. */
  pattern: RegExp;
  /** What `read` is to be asked about; the first group of the pattern where this is not given. */
  value?(match: RegExpMatchArray): string;
}

export interface IdentifierKind {
  read(value: string, regions: Regions): Reading;
  written: readonly Written[];
}

/** A value that has no form of this kind. */
export const NO_FORM: Reading = { refusal: 'identifier-form' };

/** The value in lower case where it has the form, for names that look the same in any case. */
export function lowerCased(value: string, form: RegExp): Reading {
  const name = value.trim().toLowerCase();
  return form.test(name) ? { value: name } : NO_FORM;
}
