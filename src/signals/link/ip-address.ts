/**
 * The site has no name, only a number: nobody whom people know does business like that.
 */
import { isLocal } from '../../list/local-hosts.ts';
import type { Signal } from '../signal.ts';

export const ipAddress: Signal<'link'> = {
  name: 'ipAddress',
  kind: 'link',
  find({ host: { kind, host } }) {
    return kind === 'ip' && !isLocal(host) ? { strength: 1, args: [host] } : null;
  },
};
