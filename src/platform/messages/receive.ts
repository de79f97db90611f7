/**
 * Where messages arrive: the sender is checked first, then the request's shape, and only then is the
 * handler called. A handler that throws answers `failed`; why is in the worker's console. One that is locked
 * answers `locked`, and how.
 */
import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../browser.ts';
import { pagePath } from '../page-paths.ts';
import { type Answer, isEnvelope } from './envelope.ts';
import { Locked } from './locked.ts';
import { MESSAGES, type MessageName, type Request, type Responses } from './map.ts';

type MessageSource = (typeof MESSAGES)[MessageName]['from'];

/** Who asked: set by the browser, not by the message. */
export interface Sender {
  tabId: number | null;
  frameId: number;
  /** Chrome only. */
  documentId?: string | undefined;
  incognito: boolean;
  url: string;
}

export type Handlers = {
  [N in MessageName]: (request: Request<N>, sender: Sender) => Promise<Responses[N]>;
};

/** Listens for every message of the map. Call it once, synchronously, when the worker starts. */
export function handleMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (!isEnvelope(message)) return undefined;
    return answer(message.sansi, message.request, sender, handlers);
  });
}

async function answer(
  name: string,
  request: unknown,
  sender: Runtime.MessageSender,
  handlers: Handlers,
): Promise<Answer<unknown>> {
  if (!isMessageName(name)) return { ok: false, error: 'invalid' };
  if (!maySend(MESSAGES[name].from, sender)) return { ok: false, error: 'refused' };
  const parsed = v.safeParse(MESSAGES[name].request as v.GenericSchema, request);
  if (!parsed.success) return { ok: false, error: 'invalid' };
  try {
    // The schema of `name` has just been checked, so the request is that of its handler.
    const handle = handlers[name] as (request: unknown, sender: Sender) => Promise<unknown>;
    return { ok: true, response: await handle(parsed.output, describe(sender)) };
  } catch (error) {
    if (error instanceof Locked) return { ok: false, error: 'locked', refusal: error.refusal };
    console.error(`Sansi: ${name} failed.`, error);
    return { ok: false, error: 'failed' };
  }
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(MESSAGES, name);
}

function maySend(from: MessageSource, sender: Runtime.MessageSender): boolean {
  if (sender.id !== browser.runtime.id) return false;
  const url = sender.url ?? '';
  const own = browser.runtime.getURL('');
  if (from === 'content') return sender.tab?.id !== undefined && !url.startsWith(own);
  // The one page that may stand in a frame.
  if (from === 'notice') return url.startsWith(`${own}${pagePath('notice')}`);
  // A page of ours that another page has framed must not act.
  return url.startsWith(own) && (sender.frameId === undefined || sender.frameId === 0);
}

function describe(sender: Runtime.MessageSender): Sender {
  return {
    tabId: sender.tab?.id ?? null,
    frameId: sender.frameId ?? 0,
    documentId: (sender as { documentId?: string }).documentId,
    incognito: sender.tab?.incognito ?? false,
    url: sender.url ?? '',
  };
}
