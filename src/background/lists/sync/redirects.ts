/**
 * Where a list's file may come from that was asked for elsewhere: what is fetched by itself must not be led to plain
 * http, nor into the network of whoever asks.
 */
import { type Address, canonicalize } from '../../../list/address.ts';
import { isLocal } from '../../../list/local-hosts.ts';

/** Whether what was asked of `from` may have been answered by `to`, which a redirect has led to. */
export function mayLead(from: string, to: string): boolean {
  const asked = parsed(from);
  const answered = parsed(to);
  if (asked === null || answered === null) return false;
  if (asked.scheme === 'https' && answered.scheme !== 'https') return false;
  return isLocal(asked.host) || !isLocal(answered.host);
}

function parsed(url: string): Address | null {
  try {
    return canonicalize(url);
  } catch {
    return null;
  }
}
