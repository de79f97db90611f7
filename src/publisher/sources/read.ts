/**
 * Reads one source into a sink with the reader that devices have too (list/formats). Most lines of most lists are one
 * plain name: those are taken from the file's bytes as they stand, by the million.
 */

import { type Format, FormatDetector } from '../../list/formats/detect.ts';
import { MAX_LINE } from '../../list/formats/line-cutter.ts';
import { readLine } from '../../list/formats/lines.ts';
import { ListTextReader } from '../../list/formats/reader.ts';
import type { Sink } from '../../list/formats/sink.ts';
import { TakenBack } from '../../list/formats/taken-back.ts';
import { type IdentifierKindName, kindOf } from '../../list/identifiers/names.ts';
import { RefusedError } from '../errors.ts';
import { chunksOf, readLines } from './lines.ts';
import type { SourceSpec } from './spec.ts';

export interface SourceSink extends Sink {
  /** A lower-case plain host in place; false where it is not one, and must be handed on as text. */
  host(bytes: Buffer, start: number, end: number): boolean;
  /** What the source takes back of itself, known before its first entry. */
  takesBack(found: TakenBack): void;
}

/** What reading a source came to. */
export interface SourceReading {
  format: Format;
  lines: number;
}

/**
 * Reads a source to its end; one that takes anything back is read twice.
 * @param onBytes gets the number of bytes of each piece that is done
 * @throws RefusedError where the file cannot be read or is not of its format
 */
export async function readSource(
  spec: SourceSpec,
  sink: SourceSink,
  onBytes?: (count: number) => void,
): Promise<SourceReading> {
  const format = spec.format ?? (await formatOf(spec));
  const taking = spec.kind === undefined ? sink : ofKind(spec.kind, sink);
  if (format !== 'csv' && (format === 'metamask' || (await mentionsAny(spec, ['@@', 'badfilter'])))) {
    const takenBack = new TakenBack();
    await readText(spec, format, spec.kind === undefined ? takenBack : ofKind(spec.kind, takenBack));
    sink.takesBack(takenBack);
  }
  if (format === 'csv' || format === 'metamask')
    return { format, lines: await readText(spec, format, taking, onBytes) };
  let lines = 0;
  await readLines(
    spec,
    (bytes, start, end) => {
      lines++;
      if (end - start > MAX_LINE) sink.refuse('too-long', bytes.toString('utf8', start, start + 200));
      else if (spec.kind !== undefined || !plainName(bytes, start, end, sink))
        readLine(bytes.toString('utf8', start, end), taking);
    },
    onBytes,
  );
  return { format, lines };
}

/** A sink for which a text that does not say what it is is an identifier of one kind. */
function ofKind(kind: IdentifierKindName, sink: Sink): Sink {
  const whole = (text: string) => (kindOf(text) === null ? `${kind}:${text}` : text);
  return {
    entry: (text, row) => sink.entry(whole(text), row),
    exception: (text, important) => sink.exception(whole(text), important),
    cancel: (text, what) => sink.cancel(whole(text), what),
    refuse: (reason, text) => sink.refuse(reason, text),
  };
}

const SPACE = 32;
const TAB = 9;
const BAR = 124;
const CARET = 94;

/** Takes a line that is one name, `||name^`, or an address of a hosts file and one name. */
function plainName(bytes: Buffer, start: number, end: number, sink: SourceSink): boolean {
  if (end - start > 3 && bytes[start] === BAR) {
    return bytes[start + 1] === BAR && bytes[end - 1] === CARET && sink.host(bytes, start + 2, end - 1);
  }
  let at = start;
  while (at < end && bytes[at] !== SPACE && bytes[at] !== TAB) at++;
  if (at === end) return sink.host(bytes, start, end);
  if (!isUnspecified(bytes, start, at)) return false;
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at++;
  return sink.host(bytes, at, end);
}

/** Whether these bytes are 0.0.0.0 or 127.0.0.1, which nearly all hosts files have in front. */
function isUnspecified(bytes: Buffer, start: number, end: number): boolean {
  const length = end - start;
  if (length !== 7 && length !== 9) return false;
  const address = bytes.toString('latin1', start, end);
  return address === '0.0.0.0' || address === '127.0.0.1';
}

async function formatOf(spec: SourceSpec): Promise<Format> {
  const detector = new FormatDetector();
  const decoder = new TextDecoder();
  for await (const chunk of chunksOf(spec)) {
    const format = detector.push(decoder.decode(chunk, { stream: true }));
    if (format !== null) return format;
  }
  return detector.end();
}

/** The whole source as text through the reader. @returns its lines. @throws RefusedError */
async function readText(
  spec: SourceSpec,
  format: Format,
  sink: Sink,
  onBytes?: (count: number) => void,
): Promise<number> {
  const reader = new ListTextReader(sink, format, spec.kind !== undefined);
  if (spec.columns !== undefined) for (const _ of reader.push(`${spec.columns}\n`));
  const decoder = new TextDecoder('utf-8');
  let lines = 0;
  for await (const chunk of chunksOf(spec)) {
    const text = decoder.decode(chunk, { stream: true });
    for (const _ of reader.push(text));
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
    onBytes?.(chunk.length);
  }
  for (const _ of reader.end());
  if (!reader.isWhole) throw new RefusedError(`${spec.path} is not JSON, or ends too soon.`);
  if (!reader.hasNames) throw new RefusedError(`${spec.path} has no names under 'blacklist' or 'deny'.`);
  return lines;
}

/** Whether any of these ASCII texts is in a source. @throws RefusedError */
async function mentionsAny(spec: SourceSpec, texts: readonly string[]): Promise<boolean> {
  const longest = Math.max(...texts.map((text) => text.length));
  let carry = Buffer.alloc(0);
  for await (const chunk of chunksOf(spec)) {
    const seam = Buffer.concat([carry, chunk.subarray(0, longest)]);
    if (texts.some((text) => chunk.includes(text) || seam.includes(text))) return true;
    carry = Buffer.from(chunk.subarray(-longest));
  }
  return false;
}
