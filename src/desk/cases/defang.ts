/**
 * Writes hosts and addresses so that neither a slip of the hand nor a program that looks for links opens
 * them: `hxxps://bad[.]example/path`.
 */
import { domainToUnicode } from 'node:url';

export function defangHost(host: string): string {
  return host.replaceAll('.', '[.]');
}

/** For entries (`host/path`) and addresses (`https://host/path?query`). */
export function defang(text: string): string {
  const scheme = /^([a-z]+):\/\//i.exec(text);
  const rest = scheme === null ? text : text.slice(scheme[0].length);
  const end = rest.search(/[/?#]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  const path = end < 0 ? '' : rest.slice(end);
  const head = scheme === null ? '' : `${scheme[1]!.replace(/^http/i, 'hxxp')}://`;
  return `${head}${defangHost(host)}${path.replaceAll('://', '[://]')}`;
}

/** How an international name looks to people, defanged; null where it looks as it is written. */
export function lookOf(host: string): string | null {
  if (!/(?:^|\.)xn--/.test(host)) return null;
  const unicode = domainToUnicode(host);
  return unicode === '' || unicode === host ? null : defangHost(unicode);
}
