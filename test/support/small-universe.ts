/**
 * A benign universe for lists of a few names: to hold all of the shipped one against each key would take most of the
 * time of such a list. What the shipped one is for has tests of its own, which name it.
 */
import { WELL_KNOWN } from '../../src/list/formats/well-known.ts';
import { BenignSet } from '../../src/publisher/benign.ts';

export const SMALL_UNIVERSE = new BenignSet();
for (const host of WELL_KNOWN) SMALL_UNIVERSE.add(host);
