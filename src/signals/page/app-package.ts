/**
 * The page hands out an app itself, past the shops that check them.
 */
import type { Signal } from '../signal.ts';

export const appPackage: Signal<'page'> = {
  name: 'appPackage',
  kind: 'page',
  find({ host, facts }, { ownerNames }) {
    const [from] = facts.packages;
    if (from === undefined) return null;
    const pretends = facts.names.some(({ owner, place }) => {
      const called = ownerNames[owner];
      return place === 'title-alone' && called !== undefined && called !== host.owner;
    });
    return { strength: pretends ? 2 : 1, args: [from] };
  },
};
