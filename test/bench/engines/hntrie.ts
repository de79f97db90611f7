/** uBlock Origin's hostname trie (@gorhill/ubo-core), filled as its static filtering engine fills it. */
import type { Engine } from '../engine.ts';

interface Trie {
  createTrie(): number;
  add(root: number): number;
  setNeedle(host: string): Trie;
  matches(root: number): number;
  /** Cuts the buffer to what is used. */
  optimize(): { byteLength: number };
}

export const engine: Engine = {
  name: "uBlock Origin's HNTrie",
  build: async (hosts) => {
    const { default: Container } = (await import('@gorhill/ubo-core/js/hntrie.js' as string)) as {
      default: new () => Trie;
    };
    const trie = new Container();
    const root = trie.createTrie();
    let added = 0;
    for (const host of hosts) if (trie.setNeedle(host).add(root) === 1) added++;
    const { byteLength } = trie.optimize();
    return {
      has: (host) => trie.setNeedle(host).matches(root) !== -1,
      wireBytes: null,
      deviceBytes: byteLength,
      extra: { added },
    };
  },
};
