/**
 * One host or URL a line (`domains`), and hosts files (`0.0.0.0 host host…`). `#`, `!`, `;` and `//` start
 * a comment; a `#` after white space starts one inside a line. `*.host` and `.host` mean the host.
 */
import type { Sink } from './sink.ts';

const SPACE = 32;
const TAB = 9;

/** What a hosts file says of the machine itself. */
const OWN_NAMES = /^(?:localhost[46]?(?:\.localdomain[46]?)?|local|broadcasthost|ip6-[a-z]+|0\.0\.0\.0)$/i;
const LONGEST_OWN_NAME = 'localhost4.localdomain4'.length;

function withoutComment(line: string): string {
  const text = line.replace(/\s#.*$/s, '').trim();
  return /^(?:[#!;]|\/\/)/.test(text) ? '' : text;
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

/** Whether the first word of a line is an IP address, and no name or comment. */
function isAddress(word: string): boolean {
  return /^[\d.]+$|^[\da-f.]*:[\da-f:.]*(?:%\w+)?$/i.test(word);
}

function isOwnName(bytes: Buffer, start: number, end: number): boolean {
  return end - start <= LONGEST_OWN_NAME && OWN_NAMES.test(bytes.toString('latin1', start, end));
}

/** A line of a `domains` source. */
export function domainsLine(bytes: Buffer, start: number, end: number, sink: Sink): void {
  let from = start;
  let to = end;
  while (from < to && isSpace(bytes[from])) from++;
  while (to > from && isSpace(bytes[to - 1])) to--;
  if (from === to) return;
  if (isOwnName(bytes, from, to)) sink.refuse('local-address', bytes.toString('latin1', from, to));
  else if (!sink.host(bytes, from, to)) domainsText(bytes, from, to, sink);
}

function domainsText(bytes: Buffer, from: number, to: number, sink: Sink): void {
  const text = withoutComment(bytes.toString('utf8', from, to));
  if (text !== '') sink.entry(text.replace(/^\*?\.(?=[^.])/, ''));
}

/** A line of a `hosts` source. */
export function hostsLine(bytes: Buffer, start: number, end: number, sink: Sink): void {
  let at = start;
  while (at < end && !isSpace(bytes[at])) at++;
  const behindAddress = isAddress(bytes.toString('latin1', start, at));
  while (at < end && isSpace(bytes[at])) at++;
  // Nearly every line: an address and one name, taken in place.
  if (behindAddress && at < end && !isOwnName(bytes, at, end) && sink.host(bytes, at, end)) return;
  const line = bytes.toString('utf8', start, end);
  const words = withoutComment(line).split(/\s+/);
  // A bare name in a hosts file is common enough, and says what it means.
  if (words.length > 1 && !isAddress(words[0]!)) sink.refuse('malformed', line);
  else for (const name of words.length > 1 ? words.slice(1) : words) hostsName(name, sink);
}

function hostsName(name: string, sink: Sink): void {
  if (name !== '' && !OWN_NAMES.test(name)) sink.entry(name);
}
