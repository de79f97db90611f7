/**
 * Why what a source says now is not believed: feeds end in sign-in pages, empty files, another format, or the list of
 * their neighbour. The last good entries stay, and a person may take the new ones all the same. One rule for what a
 * publisher compiles and for what a device subscribes to.
 */

/** What a source came to. */
export interface SourceFacts {
  /** Entries now, and when it was last believed (null: never). */
  entries: number;
  before: number | null;
  /** Lines that are no entries. */
  refused: number;
  /** Lines that name a site of the top ones or its owner's. */
  wellKnown: number;
}

export type Doubt = 'empty' | 'not-a-list' | 'shrunk' | 'grown' | 'well-known';

/** A list that suddenly has less than this share of its entries, or more than this many times as many. */
const LEAST_SHARE = 0.5;
const MOST_TIMES = 10;
/** Fewer entries than this may come and go. */
const SMALL = 50;
/** As many lines that name well-known sites, and as large a share of all, are no slip. Real lists have one in 400. */
const WELL_KNOWN = 10;
const WELL_KNOWN_SHARE = 0.05;

/** The doubt about a source, or null where it is believed. */
export function doubtOf({ entries, before, refused, wellKnown }: SourceFacts): Doubt | null {
  if (wellKnown >= WELL_KNOWN && wellKnown > WELL_KNOWN_SHARE * (entries + wellKnown)) return 'well-known';
  if (entries === 0) return 'empty';
  if (refused > 100 && refused > 4 * entries) return 'not-a-list';
  if (before === null) return null;
  if (before > SMALL && entries < before * LEAST_SHARE) return 'shrunk';
  return entries > MOST_TIMES * Math.max(before, SMALL) ? 'grown' : null;
}

/** Whether a text begins like a web page. */
export function looksLikePage(text: string): boolean {
  return /^\uFEFF?\s*<(?:!doctype|html|head|body|script|meta|\?xml|!--)/i.test(text);
}
