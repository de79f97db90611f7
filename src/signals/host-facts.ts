/**
 * A host taken apart once, for all signals: whose name it is, which part of it the site's owner chose, and the words
 * in it. What lies under shared hosting is judged by that part alone: the provider's name says nothing of a site.
 */
import { parse } from 'tldts';
import type { Knowledge } from './knowledge.ts';
import { unicodeLabel } from './punycode.ts';

export interface HostFacts {
  /** Canonical, without a leading 'www.'. */
  host: string;
  kind: 'name' | 'ip';
  /** The part of it that somebody registered, or the site under a provider; null for addresses and bare suffixes. */
  registrable: string | null;
  /** What the site's owner chose: everything before the public suffix or the provider. */
  own: string;
  /** The public suffix; '' under shared hosting. */
  ending: string;
  shared: boolean;
  /** The words of `own`, between dots and hyphens, as ASCII. */
  words: readonly string[];
  /** Labels of `own` as people see them, where one of them is not ASCII; else none. */
  foreign: readonly string[];
  /** Who owns the domain, as far as the weights know; null: nobody they know. */
  owner: string | null;
}

const OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
};

/** @param host canonical (src/list/address.ts) */
export function hostFacts(
  host: string,
  kind: 'name' | 'ip',
  knowledge: Pick<Knowledge, 'owners' | 'shared'>,
): HostFacts {
  const name = host.startsWith('www.') && host.indexOf('.', 4) > 0 ? host.slice(4) : host;
  const base = { host: name, kind, ending: '', shared: false, words: [], foreign: [], owner: null };
  if (kind === 'ip') return { ...base, registrable: null, own: '' };
  const { publicSuffix, isPrivate, domain } = parse(name, OPTIONS);
  if (domain === null || publicSuffix === null) return { ...base, registrable: null, own: '' };
  const provider = isPrivate ? publicSuffix : knowledge.shared(domain) && domain !== name ? domain : null;
  const suffix = provider ?? publicSuffix;
  const own = name.slice(0, -suffix.length - 1);
  const registrable = provider === null ? domain : `${own.slice(own.lastIndexOf('.') + 1)}.${provider}`;
  return {
    host: name,
    kind,
    registrable,
    own,
    ending: provider === null ? publicSuffix : '',
    shared: provider !== null,
    words: own.split(/[.-]/).filter((word) => word !== ''),
    foreign: own.includes('xn--') ? own.split('.').map(unicodeLabel) : [],
    owner: provider === null ? (ownerOf(name, domain, knowledge) ?? knowledge.owners(publicSuffix)) : null,
  };
}

/** The owner of the host or of the nearest parent that the weights know. */
function ownerOf(name: string, domain: string, { owners }: Pick<Knowledge, 'owners'>): string | null {
  for (let at = 0; ; at = name.indexOf('.', at) + 1) {
    const parent = name.slice(at);
    const owner = owners(parent);
    if (owner !== null) return owner;
    if (parent.length <= domain.length) return null;
  }
}
