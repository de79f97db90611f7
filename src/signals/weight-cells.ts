/**
 * The name model's weights as the file has them. Most of a million cells are zero, so that few runs of letters share one;
 * of the others there is each one's distance from the one before (Rice code), and then its weight.
 *
 *   +-----------+-------+------------------------------------------------------------------------+
 *   | count (4) | k (1) | for each: gap / 2^k in unary, k bits, sign (1 bit), size (prefix code) |
 *   +-----------+-------+--- padded with zero bits to a byte ------------------------------------+
 *
 * Nothing more, for every worker that starts cold waits for it. src/publisher/model/weight-cells-encode.ts writes it.
 */
import { peek32, peekBits, toWords } from '../list/bits.ts';
import { ByteReader } from '../list/bytes.ts';
import { ListError } from '../list/errors.ts';

/** What a weight may be beside zero, up and down: the most frequent first. */
export const WEIGHT_SIZES: readonly number[] = [19, 7, 36, 55, 77, 101, 127];
/** Bits that each size takes. Codes are in order, the first of a zero, the last of ones. */
export const SIZE_LENGTHS: readonly number[] = [1, 2, 3, 4, 5, 6, 6];
export const LONGEST_SIZE = 6;
export const MAX_PARAMETER = 20;
/** Of a weight. */
const CODE_BITS = 1 + LONGEST_SIZE;
/** Zeros that a window of 32 bits has room for beside what follows them. */
const ROOM = 32 - CODE_BITS;

/** @throws ListError where the bytes are none that the encoder writes for so many cells */
export function unpackWeights(bytes: Uint8Array, cells: number): Int8Array {
  const reader = new ByteReader(bytes);
  const count = reader.uint(4);
  const k = reader.uint(1);
  const bits = 8 * reader.left;
  const words = toWords(reader.run(reader.left));
  const { weights, lengths } = codes();
  const table = new Int8Array(cells);
  if (count > cells || k > MAX_PARAMETER) throw corrupt();
  let pos = 0;
  let cell = -1;
  for (let i = 0; i < count; i++) {
    let window = peek32(words, pos);
    for (; window === 0 && pos < bits; window = peek32(words, pos)) {
      cell += 32 * 2 ** k;
      pos += 32;
    }
    const zeros = Math.clz32(window);
    // Nearly always all of it is in the window that was read for the zeros.
    pos += zeros + 1;
    window = zeros < ROOM - k ? window << (zeros + 1) : peek32(words, pos);
    const code = (window << k) >>> (32 - CODE_BITS);
    cell += 1 + zeros * 2 ** k + (k === 0 ? 0 : window >>> (32 - k));
    const weight = weights[code]!;
    pos += k + lengths[code]!;
    if (cell >= cells || pos > bits) throw corrupt();
    table[cell] = weight;
  }
  // What was written ends where nothing is left over.
  if (bits - pos >= 8 || peekBits(words, pos, bits - pos) !== 0) throw corrupt();
  return table;
}

/** By the bits that follow: the weight, and how many of them are its. */
function codes(): { weights: Int8Array; lengths: Uint8Array } {
  const half = 2 ** LONGEST_SIZE;
  const weights = new Int8Array(2 * half);
  const lengths = new Uint8Array(2 * half);
  let from = 0;
  SIZE_LENGTHS.forEach((length, size) => {
    const to = from + 2 ** (LONGEST_SIZE - length);
    weights.fill(WEIGHT_SIZES[size]!, from, to);
    weights.fill(-WEIGHT_SIZES[size]!, half + from, half + to);
    lengths.fill(1 + length, from, to);
    lengths.fill(1 + length, half + from, half + to);
    from = to;
  });
  return { weights, lengths };
}

function corrupt(): ListError {
  return new ListError('corrupt', 'The table of weights is not one.');
}
