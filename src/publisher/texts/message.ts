/**
 * A message that somebody has called fraud or not, and in which part of the data it is.
 */
export interface Message {
  source: string;
  label: 'fraud' | 'innocent' | 'advertising';
  /** Messages that are nearly the same are in one group, and never in two parts. */
  group: string;
  text: string;
  /** Whether what is made of its letters may be handed on with Sansi: it is our own, or its licence says so. */
  mayBeHandedOn: boolean;
}

/** Weights are made of the first, their threshold of the second; the third is for figures alone. */
export type Part = 'train' | 'validation' | 'report';

/** By the group's name alone, so that it is settled before anybody looks. */
export function partOf({ group }: Pick<Message, 'group'>): Part {
  let hash = 7;
  for (let at = 0; at < group.length; at++) {
    hash = Math.imul(hash ^ group.charCodeAt(at), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  const tenth = (hash >>> 0) % 10;
  if (tenth < 5) return 'train';
  return tenth < 7 ? 'validation' : 'report';
}
