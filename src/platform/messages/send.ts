/**
 * How Sansi's own pages ask the worker.
 */
import { browser } from '../browser.ts';
import type { Answer, Envelope, MessageFault } from './envelope.ts';
import type { LockReason } from './locked.ts';
import type { MessageName, Request, Responses } from './map.ts';

export class MessageError extends Error {
  readonly fault: MessageFault;
  /** Where it is locked: how. */
  readonly refusal: LockReason | null;
  constructor(name: string, fault: MessageFault, refusal: LockReason | null = null) {
    super(`The worker did not answer ${name}: ${fault}.`);
    this.name = 'MessageError';
    this.fault = fault;
    this.refusal = refusal;
  }
}

/** The worker's answer to `name`. @throws MessageError where it refuses, fails or does not answer. */
export async function send<N extends MessageName>(name: N, request: Request<N>): Promise<Responses[N]> {
  const envelope: Envelope = { sansi: name, request };
  const answer = (await browser.runtime.sendMessage(envelope)) as Answer<Responses[N]> | undefined;
  if (!answer) throw new MessageError(name, 'failed');
  if (!answer.ok) throw new MessageError(name, answer.error, answer.refusal);
  return answer.response;
}
