/**
 * The hosts that a list's index exempts: what takes a wrong warning away at once, whatever the list says.
 */
import { readHost } from '../list/host.ts';
import { messageOf, RefusedError } from './errors.ts';
import { readLines } from './sources/lines.ts';

/** As many as an index may name. */
const MOST = 1000;

/**
 * All exempt hosts, sorted.
 * @param hosts canonical hosts from the settings
 * @param files one host a line, `#` comments
 * @throws RefusedError where a line is no host, or where there are more than an index may name
 */
export async function exemptHosts(hosts: readonly string[], files: readonly string[]): Promise<string[]> {
  const all = new Set(hosts);
  for (const path of files) {
    await readLines({ path }, (bytes, start, end) => {
      const text = bytes.toString('utf8', start, end).replace(/#.*$/, '').trim();
      if (text === '') return;
      try {
        all.add(readHost(text));
      } catch (error) {
        throw new RefusedError(`${path}: '${text}' is no host: ${messageOf(error)}`);
      }
    });
  }
  if (all.size > MOST) throw new RefusedError(`There are ${all.size} exemptions; an index can name ${MOST}.`);
  return [...all].sort();
}
