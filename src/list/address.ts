/**
 * The one canonical form of a web address (Safe Browsing v5, 'URLs and Hashing'), on top of the URL
 * parser that the browser itself uses. What that parser refuses, no browser opens, and is an error here.
 */
import { canonicalPath } from './escapes.ts';
import { AddressError, isIpHost, isPlainHost, normalHost, parseUrl } from './host.ts';

export { AddressError, canonicalHost } from './host.ts';

/** A canonicalised address. */
export interface Address {
  /** scheme://host/path?query; canonicalising it again changes nothing. */
  canonical: string;
  /** Without the colon: http, https, ws, wss or ftp. */
  scheme: string;
  /** A name in lower-case A-labels, an IPv4 address in four decimal parts, or an IPv6 one in brackets. */
  host: string;
  hostKind: 'name' | 'ip';
  /** Path and query; starts with '/'. */
  path: string;
}

const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'ws', 'wss', 'ftp']);

/** Most addresses: plain lower-case host, a path of characters that no step changes. */
const PLAIN = /^(https?):\/\/([a-z0-9._-]+)(\/[\w~!$&'()*+,;=:@./-]*)?(\?[\w~!$&'()*+,;=:@./?-]*)?$/;

/** Where the text has a scheme; a host with a port ('example.com:8080') has none. */
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** What follows the colon behind a host: at most five digits, and nothing or a path. */
const PORT = /^\d{0,5}(?:[/?#\\]|$)/;

/**
 * Canonicalises an address. Text without a scheme is read as http. Throws an AddressError for what no
 * browser opens as a web page: malformed addresses, and schemes without a host (data, about, mailto).
 */
export function canonicalize(input: string): Address {
  const plain = PLAIN.exec(input);
  if (plain !== null) {
    const path = (plain[3] ?? '/') + (plain[4] ?? '');
    if (isPlainHost(plain[2]!) && !plain[3]?.includes('//') && !plain[3]?.includes('/.')) {
      return address(plain[1]!, plain[2]!, 'name', path);
    }
  }
  const url = parseUrl(withScheme(input));
  if (url === null) throw new AddressError('This is not a valid address.');
  const host = normalHost(url.hostname);
  return address(url.scheme, host, isIpHost(host) ? 'ip' : 'name', canonicalPath(url.tail));
}

function address(scheme: string, host: string, hostKind: 'name' | 'ip', path: string): Address {
  return { canonical: `${scheme}://${host}${path}`, scheme, host, hostKind, path };
}

function withScheme(input: string): string {
  const text = trimControls(input).replace(/[\t\r\n]/g, '');
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && !isHostAndPort(scheme, text)) {
    if (SCHEMES.has(scheme)) return text;
    throw new AddressError('Only web addresses can be checked.');
  }
  if (/^[/\\]{2}/.test(text)) return `http:${text}`;
  if (text === '' || /^[/\\?#]/.test(text)) throw new AddressError('This address has no host.');
  return `http://${text}`;
}

/** Whether what reads as a scheme is a host, with a port behind it. */
function isHostAndPort(scheme: string, text: string): boolean {
  if (scheme !== 'localhost' && !scheme.includes('.')) return false;
  const after = scheme.length + 1;
  return PORT.test(text.slice(after, after + 6));
}

/** Without C0 controls and spaces at both ends, as URL parsers do. */
function trimControls(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) <= 32) from++;
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return text.slice(from, to);
}
