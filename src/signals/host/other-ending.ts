/**
 * Exactly a well-known name, registered by somebody else under another ending: `metamask.example`.
 */
import type { Signal } from '../signal.ts';

export const otherEnding: Signal<'host'> = {
  name: 'otherEnding',
  kind: 'host',
  find({ own, owner, shared }, { names }) {
    const label = own.slice(own.lastIndexOf('.') + 1);
    const found = names.whole(label);
    if (found === null || found.owner === owner || found.whole === 0 || shared) return null;
    return { strength: found.whole, args: [found.owner] };
  },
};
