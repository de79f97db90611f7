/**
 * Puts texts that are nearly the same into groups: MinHash of their letter runs, fifteen values in five bands.
 */
const BANDS = 5;
const ROWS = 3;
/** Letters of a run: a Chinese letter is a word, or half of one. */
const RUN = { chinese: 3, latin: 6 };
const HAN = /\p{Script=Han}/u;

/** For each text the place of the first text of its group. */
export function groupsOf(texts: readonly string[]): number[] {
  const parent = texts.map((_, place) => place);
  const root = (place: number): number => {
    let at = place;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const seen = new Map<string, number>();
  texts.forEach((text, place) => {
    const values = minHashes(text);
    for (let band = 0; band < BANDS; band++) {
      const key = `${band} ${values.slice(band * ROWS, (band + 1) * ROWS).join(' ')}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, place);
      else join(root(first), root(place));
    }
  });
  return texts.map((_, place) => root(place));

  function join(one: number, other: number): void {
    if (one < other) parent[other] = one;
    else parent[one] = other;
  }
}

/** Digits, signs and addresses are what differs between messages of one form. */
function minHashes(text: string): number[] {
  const letters = text
    .toLowerCase()
    .replace(/https?:\S+/g, '')
    .replace(/[\d\s\p{P}\p{S}]/gu, '');
  const run = HAN.test(letters) ? RUN.chinese : RUN.latin;
  const least = new Array<number>(BANDS * ROWS).fill(0xffffffff);
  for (let at = 0; at < Math.max(1, letters.length - run + 1); at++) {
    const piece = letters.slice(at, at + run);
    for (let row = 0; row < least.length; row++)
      least[row] = Math.min(least[row]!, hashOf(piece, row * 7919 + 1));
  }
  return least;
}

function hashOf(piece: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < piece.length; at++) {
    hash = Math.imul(hash ^ piece.charCodeAt(at), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
