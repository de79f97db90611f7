/**
 * The few calls of the browser that the content script makes: how it asks the worker, and hears what Sansi's
 * other parts say. Types only are imported: what runs in every page carries no library.
 */
import type { Answer, Envelope } from '../platform/messages/envelope.ts';
import type { Request, Responses } from '../platform/messages/map.ts';
import type { PageMessageName, PageMessages } from '../platform/messages/page-messages.ts';

type Asked =
  | 'document.check'
  | 'document.hide'
  | 'links.judge'
  | 'links.draw'
  | 'page.wanted'
  | 'page.facts'
  | 'page.answer'
  | 'continued.get'
  | 'continued.leave'
  | 'worker.wake';

interface Api {
  runtime: {
    id?: string;
    getURL(path: string): string;
    sendMessage(message: Envelope): Promise<unknown>;
    onMessage: {
      addListener(
        listen: (message: unknown, sender: unknown, respond: (answer: unknown) => void) => undefined,
      ): void;
    };
  };
}

// `chrome` exists in both browsers as the global's own property. `browser` does not exist in Chrome, where
// an element that the page calls 'browser' would be found in its place.
export const api = chrome as unknown as Api;

/** Whether Sansi is still there: an update, a switch-off or a removal leaves this script behind. */
export function isAlive(): boolean {
  return (api.runtime as Partial<Api['runtime']> | undefined)?.id !== undefined;
}

/** The worker's answer, or null where it refuses, fails or is gone (an update of Sansi orphans this script). */
export async function ask<N extends Asked>(name: N, request: Request<N>): Promise<Responses[N] | null> {
  try {
    const answer = (await api.runtime.sendMessage({ sansi: name, request })) as
      | Answer<Responses[N]>
      | undefined;
    return answer?.ok ? answer.response : null;
  } catch {
    return null;
  }
}

type Hearers = { [N in PageMessageName]: (request: PageMessages[N]['request']) => PageMessages[N]['answer'] };

/** Calls the hearer of each message that comes; nobody but Sansi's own parts can send one. */
export function hear(hearers: Partial<Hearers>): void {
  api.runtime.onMessage.addListener((message, _sender, respond): undefined => {
    const { sansi = '', request } = (message ?? {}) as Partial<Envelope>;
    if (!Object.hasOwn(hearers, sansi)) return;
    const answer = (hearers[sansi as PageMessageName] as (request: unknown) => unknown)(request);
    if (answer !== undefined) respond(answer);
  });
}
