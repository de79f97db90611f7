/**
 * The name model: a sum of small weights, one for each run of three to six letters of a host and for each of its
 * words. Whole numbers only, so that every browser and Node come to the same sum.
 */
import { evened } from './evened.ts';
import type { HostFacts } from './host-facts.ts';

/** Runs of three letters have a table of their own: there are few of them. */
export const SHORT_BITS = 16;
export const SHORT_SIZE = 2 ** SHORT_BITS;
/** So many that few runs share one. Most are zero, so that the file has room for them (weight-cells.ts). */
const LONG_BITS = 20;
export const LONG_SIZE = 2 ** LONG_BITS;
/** The training tells more parts apart than there are cells. Those of more than three letters begin where their cells do. */
const PART_BITS = 27;
const LEAST_LONG = SHORT_SIZE << (PART_BITS - LONG_BITS);
/** All parts are below this. */
export const PART_LIMIT = LEAST_LONG + 2 ** PART_BITS;
const LONGEST_RUN = 6;
/** Longer names cost time and tell no more. */
const MOST_LETTERS = 80;

/** What a host is to the model: a provider's name is hidden from it. */
export function modelText(facts: HostFacts): string {
  const text = facts.shared ? `${facts.own}.~` : facts.host;
  return text.length > MOST_LETTERS ? text.slice(-MOST_LETTERS) : text;
}

/** The parts of the text that was taken apart last: one place for all, for it is done for every link. */
const parts = new Uint32Array(512);
/** Its letters, between a sign for where it begins and one for where it ends. */
const codes = new Uint16Array(MOST_LETTERS + 2);
const [BEGIN, END] = [94, 36];

/** Writes all parts of `text` (at most MOST_LETTERS) into `parts`. @returns how many; runs of three are below
 * SHORT_SIZE */
function takeApart(text: string): number {
  const length = text.length + 2;
  codes[0] = BEGIN;
  for (let at = 0; at < text.length; at++) codes[at + 1] = text.charCodeAt(at);
  codes[length - 1] = END;
  let count = 0;
  for (let from = 0; from < length - 2; from++) {
    let hash = Math.imul(0x811c9dc5 ^ codes[from]!, 0x01000193);
    hash = Math.imul(hash ^ codes[from + 1]!, 0x01000193);
    hash = Math.imul(hash ^ codes[from + 2]!, 0x01000193);
    parts[count++] = (hash ^ (hash >>> SHORT_BITS)) & (SHORT_SIZE - 1);
    const end = Math.min(length, from + LONGEST_RUN);
    for (let at = from + 3; at < end; at++) {
      hash = Math.imul(hash ^ codes[at]!, 0x01000193);
      parts[count++] = longPart(hash);
    }
  }
  return words(length, count);
}

/** Whole words with their place, and the name's build: how long it is, how many digits, hyphens and labels, each by
 * itself and together with the ending, for what is usual under one is not under another. */
function words(length: number, before: number): number {
  let count = before;
  let hash = 0x2f0b4a27;
  let ending = hash;
  let digits = 0;
  let hyphens = 0;
  let labels = 1;
  for (let at = 1; at < length; at++) {
    const code = codes[at]!;
    const isEnd = code === 45 || code === 46 || code === END;
    if (!isEnd) {
      hash = Math.imul(hash ^ code, 0x01000193);
      if (code >= 48 && code <= 57) digits++;
      continue;
    }
    parts[count++] = longPart(hash);
    ending = hash;
    if (code === 45) hyphens++;
    if (code === 46) labels++;
    hash = code === 46 ? 0x2f0b4a27 : 0x51ab3d11;
  }
  count = build(count, 0x1000_0000 + Math.min(length, 48), ending);
  count = build(count, 0x2000_0000 + Math.min(digits, 12), ending);
  count = build(count, 0x3000_0000 + Math.min(hyphens, 8), ending);
  return build(count, 0x4000_0000 + Math.min(labels, 8), ending);
}

/** @returns how many parts there are then */
function build(count: number, what: number, ending: number): number {
  parts[count] = longPart(what);
  parts[count + 1] = longPart(Math.imul(ending ^ what, 0x9e3779b1));
  return count + 2;
}

/** The parts of `text`, for the training, which counts them. */
export function partsOfText(text: string): Uint32Array {
  return parts.slice(0, takeApart(text));
}

/** The cell of the table that has the weight of a part. */
export function slotOf(part: number): number {
  return part < SHORT_SIZE ? part : part >>> (PART_BITS - LONG_BITS);
}

function longPart(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return LEAST_LONG + ((mixed ^ (mixed >>> 14)) & (2 ** PART_BITS - 1));
}

/** The sum for `text`. `table`: SHORT_SIZE + LONG_SIZE weights. */
export function modelSum(text: string, table: Int8Array): number {
  const count = takeApart(text);
  let sum = 0;
  for (let at = 0; at < count; at++) sum += table[slotOf(parts[at]!)]!;
  return evened(sum, count);
}
