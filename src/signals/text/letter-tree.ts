/**
 * A tree of the letters of words in two small arrays, so that it stays near the processor: the child of a node by a
 * letter is at the node's base plus the letter, if that one names the node as its parent.
 */
export const ROOT = 1;
const PLACES = 65_536;

export class LetterTree {
  /** By node. */
  readonly bases: Uint16Array;
  /** By node; 0 where there is none. */
  readonly parents: Uint16Array;

  /** @param words whose code units are letters from 1 on. @throws RangeError where they are too many */
  constructor(words: readonly string[]) {
    let most = 0;
    for (const word of words)
      for (let at = 0; at < word.length; at++) most = Math.max(most, word.charCodeAt(at));
    const bases = new Uint16Array(PLACES);
    const parents = new Uint16Array(PLACES);
    parents[ROOT] = ROOT;
    let free = ROOT + 1;
    let end = free;
    // Nodes of one depth after those of the one before: a node's place has to stand before its children get theirs.
    let level: [node: number, words: string[]][] = [[ROOT, [...words]]];
    for (let depth = 0; level.length > 0; depth++) {
      const below: typeof level = [];
      for (const [node, under] of level) {
        const byLetter = byUnitAt(depth, under);
        const letters = [...byLetter.keys()];
        if (letters.length === 0) continue;
        while (parents[free] !== 0) free++;
        // Several children find no place among the few that are left between others.
        const from = letters.length === 1 ? free : Math.max(free, end - 2 * most);
        let base = Math.max(1, from - letters[0]!);
        while (letters.some((letter) => parents[base + letter] !== 0)) base++;
        // A look for any letter stays inside.
        end = Math.max(end, base + most + 1);
        if (end > PLACES) throw new RangeError('More letters of words than the tree has places for.');
        bases[node] = base;
        for (const [letter, further] of byLetter) {
          parents[base + letter] = node;
          below.push([base + letter, further]);
        }
      }
      level = below;
    }
    this.bases = bases.slice(0, end);
    this.parents = parents.slice(0, end);
  }

  get size(): number {
    return this.parents.length;
  }

  /** The node of a word that it was made of. */
  nodeOf(word: string): number {
    let node = ROOT;
    for (let at = 0; at < word.length; at++) node = this.bases[node]! + word.charCodeAt(at);
    return node;
  }
}

/** Those that go on at `depth`, by how. */
function byUnitAt(depth: number, words: readonly string[]): Map<number, string[]> {
  const byUnit = new Map<number, string[]>();
  for (const word of words) {
    if (word.length <= depth) continue;
    const unit = word.charCodeAt(depth);
    const others = byUnit.get(unit);
    if (others) others.push(word);
    else byUnit.set(unit, [word]);
  }
  return byUnit;
}
