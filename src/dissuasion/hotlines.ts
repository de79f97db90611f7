/**
 * The telephone numbers and official addresses of a region. Numbers come from data/hotlines.json, each
 * with the month it was verified and an official source.
 */

import type { Language } from '../language/languages.ts';
import data from './data/hotlines.json' with { type: 'json' };

type Labels = Record<Language, string>;

export interface Hotline {
  /** `emergency`: money is on its way; `advice`: questions; `report`: a form or number for reports; `distress`:
   * somebody to talk to; `bank`: reaches one's own bank. */
  use: string;
  label: Labels;
  phone?: string;
  web?: string;
  note?: Labels;
  /** YYYY-MM. */
  verified: string;
  source: string;
}

export interface Region {
  id: string;
  name: Labels;
  /** The number of the line to call first once money is on its way, or `bank`: the number on one's own card. */
  callFirst: string;
  /** Whether the police come before the bank: where they can stop a payment. */
  policeFirst: boolean;
  /** What helps in this region beyond the numbers. */
  help?: Labels;
  lines: readonly Hotline[];
}

export const HOTLINES: readonly Region[] = data.regions;
/** Who can be called everywhere, whatever numbers a region has. */
export const LOCAL: Record<'bank' | 'police', Labels> = { bank: data.bank, police: data.police };

/** The region called `id`. @throws Error for an id that is not in the data. */
export function regionById(id: string): Region {
  const region = HOTLINES.find((candidate) => candidate.id === id);
  if (!region) throw new Error(`There is no region '${id}' in the hotline data.`);
  return region;
}

const ORDER = {
  emergency: ['emergency', 'advice', 'report'],
  advice: ['advice', 'emergency', 'report'],
  distress: ['distress'],
  bank: ['bank'],
} as const satisfies Record<string, readonly string[]>;

export type Need = keyof typeof ORDER;

/** The line to call first once money is on its way; null: one's own bank. */
export function firstCall(region: Region): Hotline | null {
  return region.lines.find((line) => line.phone === region.callFirst) ?? null;
}

/** `phone` as a link that dials it. */
export function dialLink(phone: string): string {
  return `tel:${phone.replace(/[\s-]/g, '').replace('#', '%23')}`;
}

/** The region's own lines, the most fitting first. */
export function linesFor(region: Region, need: Need): Hotline[] {
  const order: readonly string[] = ORDER[need];
  return region.lines
    .filter((line) => order.includes(line.use))
    .sort((a, b) => order.indexOf(a.use) - order.indexOf(b.use));
}

/**
 * Who is named before a region's own lines: for an emergency the local police, where it has no number for
 * one; for advice bank and police, where nobody is there to talk to and the rest only takes reports.
 */
export function localHelp(region: Region, need: Need): readonly (keyof typeof LOCAL)[] {
  if (need === 'distress') return [];
  if (need === 'bank') return ['bank'];
  const has = (use: string) => region.lines.some((line) => line.use === use);
  if (has('emergency')) return [];
  if (need === 'emergency') return ['police'];
  return has('advice') ? [] : ['bank', 'police'];
}
