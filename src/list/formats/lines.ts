/**
 * Plain-text lists line by line: hosts files, one host or address a line, and content blockers' rules, told apart at
 * each line whatever the others are.
 */
import { isCosmetic, readRule } from './rule.ts';
import type { Sink } from './sink.ts';

/** The address in front of the names of a hosts file. */
const HOSTS_LINE = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*(?:%\w*)?)\s+(\S.*)$/i;
/** What hosts files say of the machine itself. */
const OWN_NAME = /^(?:localhost[46]?(?:\.localdomain[46]?)?|local|broadcasthost|ip6-[a-z]+|0\.0\.0\.0)$/i;
/** `#` and a space, a letter or nothing behind it; a rule for page elements has another mark there. */
const COMMENT = /^(?:[!;]|\/\/|#(?![#@$%?])|\[[^\]]*\]$)/;

/** Whether a line says nothing of its own. */
export function isComment(line: string): boolean {
  const text = line.trim();
  return text === '' || (COMMENT.test(text) && !isAddressInBrackets(text));
}

/** `[Adblock Plus 2.0]` is a head, `[2001:db8::1]` an address. */
function isAddressInBrackets(text: string): boolean {
  return /^\[[\da-f:.]*:[\da-f:.]*\]$/i.test(text);
}

/** Reads one line. */
export function readLine(line: string, sink: Sink): void {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (/^!#(?:if|include)\b/.test(text)) sink.refuse('directive', text);
  else if (isComment(text)) return;
  // A regular expression, or a path that may be anywhere.
  else if (isCosmetic(text) || text.startsWith('/')) sink.refuse('unsupported', text);
  else if (/^(?:@@|\|)|\^(?:\$|\||$)/.test(text)) rule(text, sink);
  else plain(text.replace(/\s#.*$/s, '').trimEnd(), sink);
}

function plain(text: string, sink: Sink): void {
  const hosts = HOSTS_LINE.exec(text);
  if (hosts === null) {
    sink.entry(text);
    return;
  }
  for (const name of hosts[1]!.split(/[\s,]+/)) if (name !== '' && !OWN_NAME.test(name)) sink.entry(name);
}

function rule(text: string, sink: Sink): void {
  const found = readRule(text);
  if (found === null) sink.refuse('unsupported', text);
  else if (found.isBad) sink.cancel(found.address, found.isException ? 'exception' : 'entry');
  else if (found.isException) sink.exception(found.address, found.isImportant);
  else if (found.isImportant) sink.entry(found.address, { important: true });
  else sink.entry(found.address);
}
