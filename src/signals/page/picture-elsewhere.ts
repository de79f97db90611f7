/**
 * The page calls itself by a well-known name and takes that name's pictures from their owner's own server, as copies of
 * sign-in pages do.
 */
import { hostFacts } from '../host-facts.ts';
import type { Signal } from '../signal.ts';

export const pictureElsewhere: Signal<'page'> = {
  name: 'pictureElsewhere',
  kind: 'page',
  find({ host, facts }, knowledge) {
    if (facts.fields.length === 0) return null;
    const named = facts.names.filter(({ place }) => place !== 'picture');
    for (const picture of facts.pictureHosts) {
      const { owner } = hostFacts(picture, 'name', knowledge);
      const called = named.filter((name) => knowledge.ownerNames[name.owner] === owner);
      if (owner === null || owner === host.owner || called.length === 0) continue;
      return { strength: called.some(({ place }) => place !== 'heading') ? 2 : 1, args: [owner] };
    }
    return null;
  },
};
