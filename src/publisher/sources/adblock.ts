/**
 * A source of content blockers' rules: what the shared parser reads in a rule goes on as an entry, or as an
 * exception where `@@` stands before it.
 */
import { adblockAddress, isCosmetic } from '../../list/sources/adblock.ts';
import type { Sink } from './sink.ts';

const SPACE = 32;
const AT = 64;
const BAR = 124;
const CARET = 94;

/** Whether a line makes an exception. */
function isException(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && bytes[at]! <= SPACE) at++;
  return at + 1 < end && bytes[at] === AT && bytes[at + 1] === AT;
}

/** The exceptions of an `adblock` source: they come before its entries, wherever in the file they are. */
export function adblockException(bytes: Buffer, start: number, end: number, sink: Sink): void {
  if (!isException(bytes, start, end)) return;
  const rule = bytes.toString('utf8', start, end).trim();
  const address = isCosmetic(rule) ? null : adblockAddress(rule.slice(2));
  if (address === null) sink.refuse('unsupported', rule);
  else sink.exception(address);
}

/** A line of an `adblock` source, if it is no exception. */
export function adblockLine(bytes: Buffer, start: number, end: number, sink: Sink): void {
  if (isException(bytes, start, end)) return;
  if (end - start > 3 && bytes[start] === BAR && bytes[start + 1] === BAR && bytes[end - 1] === CARET) {
    if (sink.host(bytes, start + 2, end - 1)) return;
  }
  const rule = bytes.toString('utf8', start, end).trim();
  if (rule === '' || /^(?:!|#(?![#@$%?])|\[[^\]]*\]$)/.test(rule)) return;
  const address = isCosmetic(rule) ? null : adblockAddress(rule);
  if (address === null) sink.refuse('unsupported', rule);
  else sink.entry(address);
}
