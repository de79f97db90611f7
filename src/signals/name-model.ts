/**
 * The name model: a sum of small weights, one for each run of three to six letters of a host and for each of its
 * words. Whole numbers only, so that every browser and Node come to the same sum.
 */
import { evened } from './evened.ts';
import type { HostFacts } from './host-facts.ts';

/** Runs of three letters have a table of their own: there are few of them. */
export const SHORT_BITS = 16;
export const SHORT_SIZE = 2 ** SHORT_BITS;
/** As many as there is room for in the file, with two weights a byte: five times a power of two. */
const LONG_SHARE = 5;
export const LONG_SIZE = LONG_SHARE * 2 ** 16;
const LONGEST_RUN = 6;
/** Longer names cost time and tell no more. */
const MOST_LETTERS = 80;

/** What a host is to the model: a provider's name is hidden from it. */
export function modelText(facts: HostFacts): string {
  const text = facts.shared ? `${facts.own}.~` : facts.host;
  return `^${text.length > MOST_LETTERS ? text.slice(-MOST_LETTERS) : text}$`;
}

/** The slots of the parts of the text that was taken apart last: one place for all, for it is done for every link. */
const slots = new Uint32Array(512);
/** Its letters. */
const codes = new Uint16Array(MOST_LETTERS + 2);

/** Writes the slots of all parts of `text` (at most MOST_LETTERS and two more) into `slots`. @returns how many; those of
 * runs of three come before `SHORT_SIZE` */
function takeApart(text: string): number {
  const { length } = text;
  for (let at = 0; at < length; at++) codes[at] = text.charCodeAt(at);
  let count = 0;
  for (let from = 0; from < length - 2; from++) {
    let hash = Math.imul(0x811c9dc5 ^ codes[from]!, 0x01000193);
    hash = Math.imul(hash ^ codes[from + 1]!, 0x01000193);
    hash = Math.imul(hash ^ codes[from + 2]!, 0x01000193);
    slots[count++] = (hash ^ (hash >>> SHORT_BITS)) & (SHORT_SIZE - 1);
    const end = Math.min(length, from + LONGEST_RUN);
    for (let at = from + 3; at < end; at++) {
      hash = Math.imul(hash ^ codes[at]!, 0x01000193);
      slots[count++] = longSlot(hash);
    }
  }
  return words(length, count);
}

/** Whole words with their place, and the name's build: how long it is, how many digits, hyphens and labels. */
function words(length: number, before: number): number {
  let count = before;
  let hash = 0x2f0b4a27;
  let digits = 0;
  let hyphens = 0;
  let labels = 1;
  for (let at = 1; at < length; at++) {
    const code = codes[at]!;
    const isEnd = code === 45 || code === 46 || code === 36;
    if (!isEnd) {
      hash = Math.imul(hash ^ code, 0x01000193);
      if (code >= 48 && code <= 57) digits++;
      continue;
    }
    slots[count++] = longSlot(hash);
    if (code === 45) hyphens++;
    if (code === 46) labels++;
    hash = code === 46 ? 0x2f0b4a27 : 0x51ab3d11;
  }
  slots[count++] = longSlot(0x1000_0000 + Math.min(length, 48));
  slots[count++] = longSlot(0x2000_0000 + Math.min(digits, 12));
  slots[count++] = longSlot(0x3000_0000 + Math.min(hyphens, 8));
  slots[count++] = longSlot(0x4000_0000 + Math.min(labels, 8));
  return count;
}

/** The slots of the parts of `text`, for the training. */
export function slotsOfText(text: string): number[] {
  return [...slots.subarray(0, takeApart(text))];
}

function longSlot(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return SHORT_SIZE + (Math.imul((mixed ^ (mixed >>> 14)) & 0x7ff_ffff, LONG_SHARE) >>> 11);
}

/** The sum for `text`. `table`: SHORT_SIZE + LONG_SIZE weights. */
export function modelSum(text: string, table: Int8Array): number {
  const parts = takeApart(text);
  let sum = 0;
  for (let at = 0; at < parts; at++) sum += table[slots[at]!]!;
  return evened(sum, parts);
}
