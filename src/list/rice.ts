/**
 * A set of whole numbers below 2^49 as Rice-coded gaps, read from front to back: the parts of a delta.
 *
 *   +----------------+-------+----------------+--------------------------------------------------+
 *   | count (varint) | k (1) | bits (varint)  | for each number: gap / 2^k in unary, k bits      |
 *   +----------------+-------+----------------+----- padded with zero bits to a byte ------------+
 *
 * Only the count is there where it is 0. A gap is the distance from the number before, less one.
 */
import { BitWriter, peek32, peekBits, toWords } from './bits.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { ListError } from './errors.ts';
import { bestParameter } from './rice-parameter.ts';

const MAX_PARAMETER = 48;

/** Appends a set: strictly ascending whole numbers, 0 <= number < 2^49. */
export function writeSet(out: ByteWriter, numbers: ArrayLike<number>): void {
  const count = numbers.length;
  out.varint(count);
  if (count === 0) return;
  const gaps = new Float64Array(count);
  let previous = -1;
  for (let i = 0; i < count; i++) {
    gaps[i] = numbers[i]! - previous - 1;
    if (!(gaps[i]! >= 0)) throw new RangeError('a set is not in order');
    previous = numbers[i]!;
  }
  const k = bestParameter(gaps, MAX_PARAMETER);
  const unit = 2 ** k;
  let bits = count * (k + 1);
  for (const gap of gaps) bits += Math.floor(gap / unit);
  out.uint(k, 1);
  out.varint(bits);
  const stream = new BitWriter(bits);
  for (const gap of gaps) {
    const quotient = Math.floor(gap / unit);
    stream.skip(quotient);
    stream.put(1, 1);
    const remainder = gap - quotient * unit;
    if (k > 24) stream.put(Math.floor(remainder / 2 ** 24), k - 24);
    stream.put(remainder % 2 ** 24, Math.min(k, 24));
  }
  out.run(stream.bytes());
}

/** Reads a set whose numbers are all below `universe`. */
export function readSet(reader: ByteReader, universe: number): Float64Array {
  const count = reader.varint(universe);
  if (count === 0) return new Float64Array(0);
  const k = reader.uint(1);
  const bits = reader.varint(8 * reader.left);
  const bytes = reader.run(Math.ceil(bits / 8));
  if (k > MAX_PARAMETER || count * (k + 1) > bits) {
    throw new ListError('corrupt', 'A set has impossible lengths.');
  }
  const words = toWords(bytes);
  const numbers = new Float64Array(count);
  const unit = 2 ** k;
  let pos = 0;
  let previous = -1;
  for (let i = 0; i < count; i++) {
    let quotient = 0;
    let window = peek32(words, pos);
    while (window === 0 && pos < bits) {
      quotient += 32;
      pos += 32;
      window = pos < bits ? peek32(words, pos) : 0;
    }
    const zeros = Math.clz32(window);
    pos += zeros + 1;
    if (pos + k > bits) throw new ListError('corrupt', 'A set ends too soon.');
    let remainder = 0;
    if (k > 24) {
      remainder = peekBits(words, pos, k - 24) * 2 ** 24;
      pos += k - 24;
    }
    remainder += peekBits(words, pos, Math.min(k, 24));
    pos += Math.min(k, 24);
    previous += 1 + (quotient + zeros) * unit + remainder;
    if (previous >= universe) throw new ListError('corrupt', 'A number of a set is out of its range.');
    numbers[i] = previous;
  }
  if (pos !== bits || peekBits(words, pos, (32 - (pos & 31)) & 31) !== 0) {
    throw new ListError('corrupt', 'A set has left-over bits.');
  }
  return numbers;
}
