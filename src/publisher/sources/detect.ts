/**
 * Tells a source's format from its first lines. Each line votes; comments and blank lines do not.
 */
import { headerColumns, splitRow } from './csv.ts';
import type { Format } from './spec.ts';

function vote(line: string): Format | null {
  if (/^(?:\|\||@@|\|https?:)|##|\^(?:\$|$)/.test(line)) return 'adblock';
  if (/^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*::[0-9a-f:%\w]*)\s+\S/i.test(line)) return 'hosts';
  if (/^[#!;]|^\/\//.test(line)) return null;
  if (line.includes(',') && !/^https?:\/\/\S+$/i.test(line)) return 'csv';
  return 'domains';
}

/** The format of a source that starts like this. `head` may end in the middle of a line. */
export function detectFormat(head: string): Format {
  const start = head.trimStart();
  if (start.startsWith('{')) return 'metamask';
  if (/^\[(?:Adblock|uBlock|AdGuard)/i.test(start)) return 'adblock';
  const lines = start.split(/\r?\n/);
  if (lines.length > 1) lines.pop();
  const header = lines.find((line) => line.trim() !== '' && !/^#/.test(line));
  if (header?.includes(',') && headerColumns(splitRow(header) ?? [])) return 'csv';
  const votes = new Map<Format, number>();
  for (const line of lines) {
    const format = line.trim() === '' ? null : vote(line.trim());
    if (format !== null) votes.set(format, (votes.get(format) ?? 0) + 1);
  }
  let best: Format = 'domains';
  for (const [format, count] of votes) if (count > (votes.get(best) ?? 0)) best = format;
  return best;
}
