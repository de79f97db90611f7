/**
 * What the content script tells of a page: one small record. Of the page's text it has which of the known names and
 * phrases stand there, and pieces that may be a number, a name or an account to look up. It comes from a page and is
 * checked like anything else that does.
 */

import * as v from 'valibot';
import { MAX_HOST } from '../basics/domain.ts';

/** What a page asks people to type in. */
export const FIELD_KINDS = ['password', 'card', 'identity', 'code', 'seed'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Where a name stands: as all that the title says beside words of signing in, in a longer title, in the page's first
 * headings, in a picture's words or address. */
export const NAME_PLACES = ['title-alone', 'title', 'heading', 'picture'] as const;
export type NamePlace = (typeof NAME_PLACES)[number];

const host = v.pipe(v.string(), v.maxLength(MAX_HOST));
const some = <Item extends v.GenericSchema>(item: Item, most: number) =>
  v.pipe(v.array(item), v.maxLength(most));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

export const pageFacts = v.object({
  fields: some(v.picklist(FIELD_KINDS), FIELD_KINDS.length),
  /** Whether what is typed in goes over a line that anybody on the way can read. */
  plain: v.boolean(),
  /** Hosts that forms with such fields send to, other than the page's own. */
  sendsTo: some(host, 5),
  /** Hosts of app packages that the page offers. */
  packages: some(host, 5),
  /** Numbers of the protected owners whose name stands there, and where. */
  names: some(v.object({ owner: count, place: v.picklist(NAME_PLACES) }), 12),
  /** Numbers of the phrases that stand there. */
  phrases: some(count, 120),
  /** Other hosts that pictures and icons come from. */
  pictureHosts: some(host, 8),
  /** Addresses of wallets in the text. */
  wallets: count,
  /** Pieces of the page that may hold an identifier, as they are written. */
  candidates: some(v.pipe(v.string(), v.maxLength(120)), 60),
  /** Ways to write to somebody in a messenger, beside buttons for sharing. */
  contacts: count,
  countdown: v.boolean(),
  links: count,
  /** Links that lead nowhere. */
  deadLinks: count,
  /** Letters of text that were looked at. */
  letters: count,
});
export type PageFacts = v.InferOutput<typeof pageFacts>;

/** A page of which nothing is known: for tests, and to build upon. */
export const BARE_PAGE: PageFacts = {
  fields: [],
  plain: false,
  sendsTo: [],
  packages: [],
  names: [],
  phrases: [],
  pictureHosts: [],
  wallets: 0,
  candidates: [],
  contacts: 0,
  countdown: false,
  links: 0,
  deadLinks: 0,
  letters: 0,
};
