/** A JavaScript Set of the names: what most extensions do. */
import type { Engine } from '../engine.ts';

export const engine: Engine = {
  name: 'JS Set<string>',
  build: async (hosts) => {
    const set = new Set<string>(hosts);
    return { has: (host) => set.has(host), wireBytes: null, deviceBytes: null };
  },
};
