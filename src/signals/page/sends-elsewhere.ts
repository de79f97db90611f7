/**
 * A form that asks for a password, a card or the like sends it to a site that is nobody's whom people know.
 */
import { hostFacts } from '../host-facts.ts';
import type { Signal } from '../signal.ts';

export const sendsElsewhere: Signal<'page'> = {
  name: 'sendsElsewhere',
  kind: 'page',
  find({ host, facts }, knowledge) {
    for (const target of facts.sendsTo) {
      const to = hostFacts(target, /^[\d.]+$|^\[/.test(target) ? 'ip' : 'name', knowledge);
      const same = to.registrable !== null && to.registrable === host.registrable;
      if (!same && to.owner === null) return { strength: 1, args: [to.host] };
    }
    return null;
  },
};
