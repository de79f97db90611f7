/**
 * Reads the text of a list that comes in pieces, whatever its format, into a sink: the one reader for the lists that
 * a publisher compiles and for those that a device subscribes to.
 */
import { CsvReader } from './csv.ts';
import { type Format, FormatDetector } from './detect.ts';
import { JsonReader } from './json.ts';
import { LineCutter } from './line-cutter.ts';
import { readLine } from './lines.ts';
import type { Sink } from './sink.ts';

export class ListTextReader {
  readonly #sink: Sink;
  readonly #listsAll: boolean;
  readonly #detector = new FormatDetector();
  readonly #cutter = new LineCutter();
  #format: Format | null;
  #json: JsonReader | null = null;
  #csv: CsvReader | null = null;
  /** What came before the format was clear. */
  #held: string[] = [];
  #isFirst = true;

  /**
   * @param format told from the text where it is not given
   * @param listsAll whether every array of a JSON list lists what is in it
   */
  constructor(sink: Sink, format: Format | null = null, listsAll = false) {
    this.#sink = sink;
    this.#format = format;
    this.#listsAll = listsAll;
  }

  /** The format, once it is clear. */
  get format(): Format | null {
    return this.#format;
  }

  /** Whether the text is what its format says: JSON that is cut off, or names nothing, is not. */
  get isWhole(): boolean {
    return this.#json === null || this.#json.complete;
  }

  /** Whether there was a place for names. */
  get hasNames(): boolean {
    return this.#json === null || this.#json.hasNames;
  }

  /** Takes the next piece. A generator, so that whoever must not be held for long can stop after any line. */
  *push(piece: string): Generator<void> {
    if (this.#format === null) {
      this.#held.push(piece);
      this.#format = this.#detector.push(piece);
      if (this.#format === null) return;
      yield* this.#release();
    } else {
      yield* this.#read(piece);
    }
  }

  /** To be called after the last piece. */
  *end(): Generator<void> {
    this.#format ??= this.#detector.end();
    yield* this.#release();
    const last = this.#cutter.end();
    if (last !== '') this.#line(last);
    this.#csv?.end();
    for (let i = 0; i < this.#cutter.tooLong; i++) this.#sink.refuse('too-long', '');
  }

  *#release(): Generator<void> {
    const held = this.#held;
    this.#held = [];
    for (const piece of held) yield* this.#read(piece);
  }

  *#read(piece: string): Generator<void> {
    const text = this.#isFirst ? piece.replace(/^\uFEFF/, '') : piece;
    if (text !== '') this.#isFirst = false;
    if (this.#format === 'metamask') {
      this.#json ??= new JsonReader(this.#sink, this.#listsAll);
      this.#json.push(text);
      yield;
      return;
    }
    for (const line of this.#cutter.push(text)) {
      this.#line(line);
      yield;
    }
  }

  #line(line: string): void {
    if (this.#format === 'csv') {
      this.#csv ??= new CsvReader(this.#sink);
      this.#csv.line(line);
    } else {
      readLine(line, this.#sink);
    }
  }
}
