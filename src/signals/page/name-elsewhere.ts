/**
 * The page gives itself a well-known name and is on somebody else's host. Surest where the title says nothing but that
 * name and the page asks to sign in or to pay: everybody else's sites say their own name there.
 */
import type { NamePlace } from '../page-facts.ts';
import type { Signal } from '../signal.ts';

/** A page that is about a name says much about it; one that pretends to be it says little. */
const SHORT = 1_500;

export const nameElsewhere: Signal<'page'> = {
  name: 'nameElsewhere',
  kind: 'page',
  find({ host, facts }, { ownerNames }) {
    const asks = facts.fields.length > 0;
    let strength = 0;
    let owner = '';
    for (const name of facts.names) {
      const called = ownerNames[name.owner];
      if (called === undefined || called === host.owner) continue;
      const found = strengthOf(name.place, asks, facts.letters < SHORT, facts.packages.length > 0);
      if (found > strength) [strength, owner] = [found, called];
    }
    return strength === 0 ? null : { strength, args: [owner] };
  },
};

function strengthOf(place: NamePlace, asks: boolean, short: boolean, offersApp: boolean): number {
  if (place === 'title-alone') return asks ? 3 : offersApp ? 2 : 0;
  if (!asks || !short) return 0;
  return place === 'title' ? 2 : 1;
}
