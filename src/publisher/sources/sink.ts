/**
 * What a parser of a source hands on. An address is text as the source has it; the sink makes it
 * canonical, refuses or takes it, and counts.
 */

/** What a row of its own says of an entry; absent parts come from the source. */
export interface RowDetails {
  /** The name of a kind of fraud; an unknown one counts as not said. */
  type?: string;
  /** YYYY-MM-DD, or text that starts so. */
  date?: string;
  reason?: string;
  source?: string;
}

export interface Sink {
  /** A lower-case plain host in place; false where it is not one, and must be handed on as text. */
  host(bytes: Buffer, start: number, end: number): boolean;
  /** An address to list. */
  entry(text: string, row?: RowDetails): void;
  /** An address that this source says not to list, whatever else it says: all of them come before its entries. */
  exception(text: string): void;
  /** A line that cannot be an entry, and why. */
  refuse(reason: RefusalReason, text: string): void;
}

/** Why an entry is not in the list. */
export const REFUSALS = {
  malformed: 'not an address that a browser would open',
  'single-label': 'a name without a dot',
  'local-address': 'an address of the own machine or network',
  'too-long': 'longer than 2,048 characters',
  unsupported: 'a filter rule that is more than a host and a path',
  excepted: 'the source that lists it makes an exception of it',
  'public-suffix': 'a public suffix: it would list everybody under it',
  'shared-hosting': 'a host under which anybody gets a site: list the sites instead',
  'many-children': 'so many listed names lie under it that it is probably shared hosting',
  exempt: 'the publisher exempts it',
  benign: 'a well-known site',
  'covers-benign': 'a well-known site lies under it',
} as const;

export type RefusalReason = keyof typeof REFUSALS;
