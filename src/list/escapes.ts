/**
 * Percent-escapes and path segments in the one form that the list knows (Safe Browsing v5,
 * 'URLs and Hashing'): unescaped until nothing is left to unescape, then escaped where it must be.
 */

const PERCENT = 0x25;
const ASCII = new TextDecoder();

/** Value of a hexadecimal digit, or -1. */
function hexValue(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

/**
 * The bytes of an ASCII string after unescaping again and again until no escape is left.
 * One pass: an escape that arises from unescaping always ends at the byte just written, so that looking
 * back three bytes after each write finds it; the time is linear however deep escapes are nested.
 */
function unescapeFully(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    out[length++] = text.charCodeAt(i);
    while (length >= 3 && out[length - 3] === PERCENT) {
      const high = hexValue(out[length - 2]!);
      const low = hexValue(out[length - 1]!);
      if (high < 0 || low < 0) break;
      length -= 2;
      out[length - 1] = high * 16 + low;
    }
  }
  return out.subarray(0, length);
}

/**
 * Escapes bytes up to 32 and from 127, '#' and '%' in upper-case hexadecimal; besides, a backslash
 * before the query, which would read as a slash if the result were parsed again.
 */
function escapeBytes(bytes: Uint8Array): string {
  const out = new Uint8Array(bytes.length * 3);
  let length = 0;
  let query = false;
  for (const byte of bytes) {
    if (byte === 0x3f) query = true;
    if (byte > 32 && byte < 127 && byte !== 0x23 && byte !== PERCENT && (query || byte !== 0x5c)) {
      out[length++] = byte;
      continue;
    }
    out[length++] = PERCENT;
    out[length++] = '0123456789ABCDEF'.charCodeAt(byte >> 4);
    out[length++] = '0123456789ABCDEF'.charCodeAt(byte & 15);
  }
  return ASCII.decode(out.subarray(0, length));
}

/** Resolves '.' and '..' segments and drops empty ones; `path` starts with '/'. */
function resolveDots(path: string): string {
  const segments = path.slice(1).split('/');
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  const last = segments[segments.length - 1]!;
  const named = kept.filter((segment) => segment !== '');
  const closed = last === '' || last === '.' || last === '..';
  return named.length === 0 ? '/' : `/${named.join('/')}${closed ? '/' : ''}`;
}

/**
 * Path and query in canonical form. `text`: ASCII, starts with '/', without a fragment, as a URL parser
 * gives it. A '?' that was escaped starts the query as a plain one does; dots are resolved before it only.
 */
export function canonicalPath(text: string): string {
  const escaped = escapeBytes(unescapeFully(text));
  const query = escaped.indexOf('?');
  if (query < 0) return resolveDots(escaped);
  return resolveDots(escaped.slice(0, query)) + escaped.slice(query);
}
