/**
 * All messages that the worth of cues is made of, Sansi's own and those of others, by their part.
 */
import { type Cue, findCues } from '../../signals/text/cues.ts';
import { foreignMessages } from './foreign-messages.ts';
import { type Message, type Part, partOf } from './message.ts';
import { ownMessages } from './own-messages.ts';

/** A message, its cues found once. */
export interface SeenMessage extends Message {
  cues: readonly Cue[];
}

/** @param foreign the folder of the messages of others @param own that of Sansi's own */
export function readMessages(foreign: string, own: string): Record<Part, SeenMessage[]> {
  const parts: Record<Part, SeenMessage[]> = { train: [], validation: [], report: [] };
  for (const message of [...foreignMessages(foreign), ...ownMessages(own)])
    parts[partOf(message)].push({ ...message, cues: findCues(message.text) });
  return parts;
}
