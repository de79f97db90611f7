/**
 * What the reader of a list hands on. An address is text as the list has it, without what belongs to the format; the
 * sink makes an entry of it, or refuses it (entry.ts), and counts.
 */
import type { RefusalReason } from './refusals.ts';

/** What a row of its own says of an entry; absent parts come from the source. */
export interface RowDetails {
  /** The name of a kind of fraud; an unknown one counts as not said. */
  type?: string;
  /** YYYY-MM-DD, or text that starts so. */
  date?: string;
  /** When it was last seen, in the same form. */
  seen?: string;
  reason?: string;
  source?: string;
  /** No exception of the list holds against it, unless that is as important. */
  important?: boolean;
}

export interface Sink {
  /** An address to list. */
  entry(text: string, row?: RowDetails): void;
  /** An address that this source says not to list, whatever else it says, before or after. */
  exception(text: string, important?: boolean): void;
  /** An address whose entries, or exceptions, of this source do not count, before or after. */
  cancel(text: string, what: 'entry' | 'exception'): void;
  /** A line that cannot be an entry, and why. */
  refuse(reason: RefusalReason, text: string): void;
}
