/**
 * Chrome's look-alike rules, re-implemented from what its documentation says, to stand beside Sansi's: a skeleton or an
 * edit of a top name, a top name embedded in the host, a brand with a bait word. Names are the top 500 of a list, the
 * brands the first 50 of them that are long enough.
 */
import { parse } from 'tldts';
import { unicodeLabel } from '../../src/signals/punycode.ts';
import { skeleton } from '../../src/signals/skeleton.ts';

const TOP = 500;
const BRANDS = 50;
const LEAST_EDIT = 5;
const LEAST_EMBEDDED = 4;
const BAIT = [
  'login',
  'account',
  'secure',
  'security',
  'support',
  'verify',
  'update',
  'online',
  'service',
  'signin',
  'help',
  'center',
  'payment',
];

export class ChromeRules {
  readonly #names = new Map<string, string>();
  readonly #skeletons = new Set<string>();
  readonly #brands: string[] = [];
  readonly #domains = new Set<string>();

  /** @param top registrable domains, the most visited first */
  constructor(top: readonly string[]) {
    for (const domain of top) {
      const name = parse(domain).domainWithoutSuffix ?? '';
      if (name === '' || this.#names.has(name) || this.#names.size === TOP) continue;
      this.#names.set(name, domain);
      this.#skeletons.add(skeleton(name));
      if (this.#brands.length < BRANDS && name.length >= LEAST_EDIT) this.#brands.push(name);
    }
    for (const domain of top) this.#domains.add(domain);
  }

  warns(host: string): boolean {
    const { domain, domainWithoutSuffix: label, subdomain } = parse(host);
    if (domain === null || label === null || this.#domains.has(domain)) return false;
    if (this.#names.has(label)) return false;
    if (label.startsWith('xn--') && this.#skeletons.has(skeleton(unicodeLabel(label)))) return true;
    if (label.length >= LEAST_EDIT && this.#isNear(label)) return true;
    if (this.#embeds(`${subdomain ?? ''}.${label}`)) return true;
    return this.#brands.some(
      (brand) => label.includes(brand) && BAIT.some((word) => label.replace(brand, '').includes(word)),
    );
  }

  /** One edit, or two neighbours changed about; digits that alone differ are another site. */
  #isNear(label: string): boolean {
    for (const name of this.#names.keys()) {
      if (name.length >= LEAST_EDIT && Math.abs(name.length - label.length) <= 1 && isOneEdit(label, name))
        return true;
    }
    return false;
  }

  /** `google.com.example`, `google-com.example`. */
  #embeds(text: string): boolean {
    const parts = text.split(/[.-]/);
    return parts.some((part, at) => {
      const domain = `${part}.${parts[at + 1] ?? ''}`;
      return part.length >= LEAST_EMBEDDED && this.#domains.has(domain) && this.#names.has(part);
    });
  }
}

function isOneEdit(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (/^\d?$/.test(restA) && /^\d?$/.test(restB)) return false;
  return (
    restA.slice(1) === restB.slice(1) ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
