/**
 * From an address or an identifier as a list writes it to the entry that a look-up finds, or the reason why it is
 * none. Whatever comes out of here is asked for by a look-up of that very address: nothing is taken and then never found.
 */
import { MAX_HOST, MAX_LABEL } from '../../basics/domain.ts';
import { type Address, canonicalize } from '../address.ts';
import { hostExpressions } from '../expressions.ts';
import { readIdentifier } from '../identifiers/identifier.ts';
import { kindOf } from '../identifiers/names.ts';
import { isSpecialUse } from '../special-use.ts';
import type { RefusalReason } from './refusals.ts';

/** Characters of the longest entry, and of the longest text that is looked at. */
export const MAX_ENTRY = 2048;

/** What a list says of one address, or one identifier. */
export interface ListedEntry {
  /** As the list names it, canonical; null: it is an identifier. */
  address: Address | null;
  /**
   * The expression that is listed: `host/` or `host/path`, without `www.` where the name without it is asked for too;
   * or `kind:value`.
   */
  name: string;
  isPath: boolean;
}

const QUOTES = /^["'`\u2018-\u201f\u00ab\u00bb]+|["'`\u2018-\u201f\u00ab\u00bb]+$/g;
const BRACKETED = /^(?:<(.*)>|\((.*)\)|\{(.*)\}|\[((?:https?:\/\/)?[^[\]:]*\.[^[\]:]*)\])$/s;
const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}/i;
const RANGE = /^(?:\d+(?:\.\d+){1,3}|\[?[\da-f]*:[\da-f:]*\]?)(?:\/\d{1,3}|-[\d.:a-f]+)$/i;
/** What other names a URL parser takes: no site has them, so they are another column, or a pattern. */
const SITE_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
const FOUR_PARTS = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** The text without quotes and brackets around it and what ends a sentence; hxxp://example[.]com made plain. */
function undressed(text: string): string {
  let bare = text.trim();
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare
      .replace(/[,;]+$/, '')
      .replace(QUOTES, '')
      .trim();
    const inner = BRACKETED.exec(bare);
    if (inner) bare = (inner[1] ?? inner[2] ?? inner[3] ?? inner[4] ?? '').trim();
  }
  bare = bare
    .replace(/^hxxp/i, 'http')
    .replace(/\[(?:\.|dot)\]|\(\.\)/gi, '.')
    .replaceAll('[:]', ':');
  // Names of messengers may end in a dot.
  if (kindOf(bare) !== null) return bare;
  // A path may end in any of them.
  return /[/?#\\]/.test(bare.replace(SCHEME, '').replace(/[?!]+$/, '')) ? bare : bare.replace(/[.:!?]+$/, '');
}

/** Host (as written, without user and port) of an address as a list has it; null: it is somebody's mail address. */
function hostText(text: string): string | null {
  const scheme = SCHEME.exec(text)?.[0] ?? '';
  const authority = text.slice(scheme.length).split(/[/?#\\]/, 1)[0] ?? '';
  const at = authority.lastIndexOf('@');
  if (at >= 0 && scheme === '') return null;
  return authority.slice(at + 1).replace(/:\d{0,5}$/, '');
}

/** The canonical address that a text names, or why it names none. */
function readAddress(undressed: string): Address | RefusalReason {
  // `*.host` and `.host` mean the host: an entry covers what lies under it.
  const text = undressed.replace(/^((?:https?:)?\/\/)?\*?\.(?=[^.])/i, '$1');
  if (/\s/.test(text)) return 'several-words';
  if (/^mailto:/i.test(text)) return 'mail-address';
  if (RANGE.test(text)) return 'range';
  const written = hostText(text);
  if (written === null) return 'mail-address';
  if (written.includes('*')) return 'wildcard';
  if (/^\d+$|^0x[\da-f]*$/i.test(written)) return 'number';
  let address: Address;
  try {
    address = canonicalize(text);
  } catch {
    return /^[\d.]+$/.test(written) ? 'number' : 'malformed';
  }
  return hostRefusal(address, written) ?? address;
}

function hostRefusal({ host, hostKind }: Address, written: string): RefusalReason | null {
  // Told before the form: whoever lists the own network shall read that, however it was written.
  if (isSpecialUse(host)) return 'local-address';
  if (hostKind === 'ip') return FOUR_PARTS.test(written) || written.startsWith('[') ? null : 'number';
  if (!SITE_NAME.test(host)) return 'odd-name';
  if (!host.includes('.')) return 'single-label';
  const fits = host.length <= MAX_HOST && host.split('.').every((label) => label.length <= MAX_LABEL);
  return fits ? null : 'malformed';
}

/** The entry that a text of a list stands for, or why it stands for none. */
export function readEntry(raw: string): ListedEntry | RefusalReason {
  if (raw.length > MAX_ENTRY) return 'too-long';
  const text = undressed(raw);
  const identifier = readIdentifier(text);
  if (typeof identifier === 'string') return identifier;
  if (identifier !== null) return { address: null, name: identifier.name, isPath: false };
  const address = readAddress(text);
  if (typeof address === 'string') return address;
  const name = address.host.slice(wwwLength(address.host)) + address.path;
  if (name.length > MAX_ENTRY) return 'too-long';
  return { address, name, isPath: address.path !== '/' };
}

/**
 * Where `www.` ends at the start of a host, or 0: not where a look-up of the host would not ask for what is
 * left, which may be a public suffix or lie too deep.
 */
export function wwwLength(host: string): number {
  if (!host.startsWith('www.')) return 0;
  return hostExpressions({ host, hostKind: 'name' }).includes(`${host.slice(4)}/`) ? 4 : 0;
}

/**
 * The directory that an entry's path also stands for, or null: `host/a` means what lies under `host/a/`
 * too, as far as a look-up goes (three levels), unless it names a file or has a query.
 */
export function directoryOf(name: string): string | null {
  const path = name.slice(name.indexOf('/'));
  if (path.includes('?') || path.endsWith('/') || path.split('/').length > 4) return null;
  return /\.[a-z0-9]{1,5}$/i.test(path) ? null : `${name}/`;
}
