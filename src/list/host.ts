/**
 * The canonical form of a host: lower-case A-labels without outer or doubled dots, IPv4 in four decimal
 * parts however it was written, IPv6 compressed in brackets. Parsing proper is the platform's URL parser.
 */

/** An address that no browser would open; the message is a plain sentence. */
export class AddressError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AddressError';
  }
}

/**
 * A name in canonical form that needs no parser; its last label is not a number. A-labels stay as they are:
 * the URL Standard no longer refuses malformed ones in a name that is ASCII throughout, older parsers do.
 */
const PLAIN_HOST = /^(?:[a-z0-9_-]+\.)*[a-z_][a-z0-9_-]*$/;
const IPV4 = /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;

/**
 * Longest text of a host that is parsed. No name has more than 253 characters, each perhaps written as an
 * escape; for international ones parsers take time that grows with the square of the length.
 */
const MAX_HOST_TEXT = 1024;

/** Whether a host is in canonical form already, by a check that never says so wrongly. */
export function isPlainHost(host: string): boolean {
  return host.length <= MAX_HOST_TEXT && PLAIN_HOST.test(host);
}

/** Whether a canonical host is an IP address. */
export function isIpHost(host: string): boolean {
  return host.charCodeAt(0) === 0x5b || IPV4.test(host);
}

/**
 * The canonical form of a bare host (no scheme, port or path), as `canonicalize` gives it for an address
 * of that host. Throws an AddressError where no browser would open it.
 */
export function canonicalHost(host: string): string {
  if (isPlainHost(host)) return host;
  const bare = host.trim();
  if (/[/?#@\\]/.test(bare) || (bare.includes(':') && !/^\[[^\]]*\]$/.test(bare))) {
    throw new AddressError('This is not a bare host name.');
  }
  const url = parseUrl(`http://${bare}/`);
  if (url === null) throw new AddressError('This is not a valid host name.');
  return normalHost(url.hostname);
}

/**
 * The canonical form of a host that settings, a policy or an exemption name, also as `*.host` or `.host`: a host stands
 * for what lies under it anyway. Throws an AddressError.
 */
export function readHost(text: string): string {
  const host = canonicalHost(text.trim().replace(/^\*?\.(?=[^.])/, ''));
  if (host.includes('*')) throw new AddressError('A host has no wildcard but a leading *.');
  return host;
}

/**
 * Parses an absolute address as current browsers do, or gives null. Where the platform's parser refuses
 * malformed A-labels in an ASCII name, the name is taken as it is (URL Standard, 'domain to ASCII').
 */
export function parseUrl(text: string): ParsedUrl | null {
  const parts = splitAddress(text);
  if (parts.host.length > MAX_HOST_TEXT) return null;
  const asItIs = platformParse(text);
  if (asItIs !== null) return asItIs;
  const hostname = asciiName(parts.host);
  if (hostname === null) return null;
  const standIn = platformParse(`${parts.scheme}//a${parts.tail}`);
  return standIn && { ...standIn, hostname };
}

interface ParsedUrl {
  scheme: string;
  hostname: string;
  tail: string;
}

function platformParse(text: string): ParsedUrl | null {
  try {
    const url = new URL(text);
    return { scheme: url.protocol.slice(0, -1), hostname: url.hostname, tail: tailOf(url) };
  } catch {
    return null;
  }
}

/**
 * Scheme (with its colon), host (without user info and port), and what follows it. By single searches: an
 * expression that backtracks could be made to take hours.
 */
function splitAddress(text: string): { scheme: string; host: string; tail: string } {
  const scheme = text.slice(0, text.indexOf(':') + 1);
  const rest = text.slice(scheme.length).replace(/^[/\\]+/, '');
  const stop = rest.search(/[/\\?#]/);
  const authority = stop < 0 ? rest : rest.slice(0, stop);
  const start = authority.lastIndexOf('@') + 1;
  const port = authority.indexOf(':', start);
  const end = port < 0 ? authority.length : port;
  return { scheme, host: authority.slice(start, end), tail: rest.slice(end) };
}

/** ASCII that may stand in a name. */
const ASCII_NAME = /^[a-z0-9_.~!$&'()*+,;="`{}-]+$/;

/** A name with A-labels that is ASCII throughout, in lower case, or null. */
function asciiName(text: string): string | null {
  let name: string;
  try {
    name = decodeURIComponent(text).toLowerCase();
  } catch {
    return null;
  }
  if (!/(?:^|\.)xn--/.test(name) || !ASCII_NAME.test(name)) return null;
  // The last label decides whether it would have to be an IPv4 address.
  return /(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/.test(name) ? null : name;
}

/** Path and query, also a '?' with nothing behind it. */
function tailOf(url: URL): string {
  if (url.search !== '') return url.pathname + url.search;
  const fragment = url.href.indexOf('#');
  const end = fragment < 0 ? url.href.length : fragment;
  return url.href.charCodeAt(end - 1) === 0x3f ? `${url.pathname}?` : url.pathname;
}

/** The canonical form of a `hostname` that a URL parser gave. Throws an AddressError. */
export function normalHost(hostname: string): string {
  if (hostname.startsWith('[')) return mappedIpv4(hostname) ?? hostname;
  if (!hostname.startsWith('.') && !hostname.endsWith('.') && !hostname.includes('..')) {
    if (hostname === '') throw new AddressError('This address has no host.');
    return hostname;
  }
  const host = hostname
    .split('.')
    .filter((label) => label !== '')
    .join('.');
  if (host === '') throw new AddressError('This address has no host.');
  // Without the extra dots it may read as an IPv4 address in short or octal form.
  const again = parseUrl(`http://${host}/`);
  if (again === null) throw new AddressError('This is not a valid host name.');
  return again.hostname;
}

/** The IPv4 address inside an IPv4-mapped (::ffff:0:0/96) or NAT64 (64:ff9b::/96) one, or null. */
function mappedIpv4(literal: string): string | null {
  const [head, tail = ''] = literal.slice(1, -1).split('::');
  const left = (head ?? '').split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  if (!literal.includes('::')) return null;
  const zeros = new Array<string>(8 - left.length - right.length).fill('0');
  const groups = [...left, ...zeros, ...right];
  const prefix = groups.slice(0, 6).join(':');
  if (prefix !== '0:0:0:0:0:ffff' && prefix !== '64:ff9b:0:0:0:0') return null;
  const parts = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  return parts.join('.');
}
