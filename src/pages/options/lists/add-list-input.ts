/**
 * What a person types to add a list, checked before it goes to the worker.
 */
import { fromBase64 } from '../../../basics/base64.ts';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import type { MessageKey } from '../../../platform/message-key.ts';
import type { Request } from '../../../platform/messages/map.ts';

export interface AddListInput {
  kind: 'signed' | 'plain';
  url: string;
  publicKey: string;
  name: string;
  type: FraudType;
}

/** Message keys of what is wrong, by field. */
export interface AddListProblems {
  url?: MessageKey;
  publicKey?: MessageKey;
}

const KEY_BYTES = 32;

/** The request for `lists.add`, or what is wrong with the input. */
export function addListRequest(
  input: AddListInput,
): { ok: true; request: Request<'lists.add'> } | { ok: false; problems: AddListProblems } {
  const problems: AddListProblems = {};
  const url = input.url.trim();
  const publicKey = input.publicKey.replace(/\s/g, '');
  const name = input.name.trim();
  const urlProblem = problemOfUrl(url);
  if (urlProblem) problems.url = urlProblem;
  if (input.kind === 'signed' && !isPublicKey(publicKey)) problems.publicKey = 'options_addBadKey';
  if (problems.url || problems.publicKey) return { ok: false, problems };
  const common = name === '' ? { url } : { url, name };
  return {
    ok: true,
    request: input.kind === 'signed' ? { ...common, publicKey } : { ...common, type: input.type },
  };
}

/** Plain http is for a server on one's own machine: elsewhere it lets others read and drop requests. */
function problemOfUrl(url: string): MessageKey | null {
  if (!URL.canParse(url)) return 'options_addBadUrl';
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return null;
  const local = hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
  return protocol === 'http:' && local ? null : 'options_addBadUrl';
}

/** Whether `text` is base64 of an Ed25519 public key's 32 bytes. */
export function isPublicKey(text: string): boolean {
  return fromBase64(text)?.length === KEY_BYTES;
}
