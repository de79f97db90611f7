/**
 * How a message travels: `{sansi: name, request}` one way, `{ok: true, response}` or `{ok: false, error}`
 * back.
 */
import type { LockReason } from './locked.ts';

export interface Envelope {
  sansi: string;
  request: unknown;
}

export type Answer<Response> =
  | { ok: true; response: Response }
  | { ok: false; error: MessageFault; refusal?: LockReason };

/** `refused`: the sender may not ask this; `invalid`: the request has not the shape; `locked`: family mode or a
 * policy locks it (`refusal` says how); `failed`: it broke. */
export type MessageFault = 'refused' | 'invalid' | 'locked' | 'failed';

export function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' && message !== null && 'sansi' in message && typeof message.sansi === 'string'
  );
}
