/**
 * What the signals say of an address and of a page, by one set of weights.
 */
import { canonicalize } from '../list/address.ts';
import { isLocal } from '../list/local-hosts.ts';
import { type HostFacts, hostFacts } from './host-facts.ts';
import { isShortenedAtHome, shortener } from './link/shortener.ts';
import { linkFacts } from './link-facts.ts';
import type { PageFacts } from './page-facts.ts';
import { namesPart, phrasesPart } from './page-look-parts.ts';
import { LINK_SIGNALS } from './registry.ts';
import { addressScore, pageScore, type Reason, SUSPECT } from './score.ts';
import { isShownElsewhere, namesOf } from './shown-elsewhere.ts';
import type { Weights } from './weights-file.ts';

/** What there is to say of a link. */
export interface LinkFinding {
  /** Whether it is worth a mark. */
  suspect: boolean;
  reason: Reason;
  /** Nothing is said where one of these hosts is well known. */
  unless: string[];
}

const OF_LINKS: ReadonlySet<string> = new Set(LINK_SIGNALS.map(({ name }) => name));

export class PageJudge {
  readonly #weights: Weights;

  constructor(weights: Weights) {
    this.#weights = weights;
  }

  /** YYYY-MM-DD of the weights' training. */
  get made(): string {
    return this.#weights.header.made;
  }

  /** The site that a host belongs to, for 'It is fine'. */
  siteOf(url: string): string {
    const { host, hostKind } = canonicalize(url);
    return hostFacts(host, hostKind, this.#weights).registrable ?? host;
  }

  /** Whether any signal speaks about the page at `url`, if that is found which it looks for. */
  looksAt(url: string): boolean {
    const { host, hostKind } = canonicalize(url);
    if (isLocal(host) || this.#weights.exception(host)) return false;
    return hostFacts(host, hostKind, this.#weights).owner === null;
  }

  /** A part of what is to be looked for on a page; '' where there is no such part. */
  lookPart(part: string): string {
    return part === 'names' ? namesPart(this.#weights.pageNames) : phrasesPart(part);
  }

  /** The reasons to suspect the page, the largest first; none where it is not suspect. */
  judge(url: string, facts: PageFacts): Reason[] {
    const { points, reasons } = pageScore(url, canonicalize(url), facts, this.#weights);
    return points >= SUSPECT ? reasons : [];
  }

  /** What there is to say of a link on the page at `page` to whoever points at it.
   * @param shown the host that its words name, or ''
   * @throws AddressError where no browser opens it */
  aboutLink(url: string, shown: string, page: string): LinkFinding | null {
    const address = canonicalize(url);
    if (isLocal(address.host)) return null;
    const { points, reasons } = addressScore(url, address, this.#weights);
    if (points >= SUSPECT) return { suspect: true, reason: reasons[0]!, unless: [] };
    const host = hostFacts(address.host, address.hostKind, this.#weights);
    const here = this.#pageFacts(page);
    const short = shortener.find(linkFacts(url, host), this.#weights);
    if (short !== null) {
      if (isShortenedAtHome(host.host, here?.owner ?? null)) return null;
      const reason = { signal: shortener.name, points: 0, args: short.args };
      return { suspect: false, reason, unless: [] };
    }
    if (shown === '' || this.#weights.exception(host.host)) return null;
    const link = { url, host, shown: this.#factsOf(`http://${shown}/`), page: here };
    if (!isShownElsewhere(link)) return null;
    const reason = { signal: 'shownElsewhere', points: SUSPECT, args: [shown, host.host] };
    return { suspect: true, reason, unless: namesOf(host) };
  }

  #factsOf(url: string): HostFacts {
    const { host, hostKind } = canonicalize(url);
    return hostFacts(host, hostKind, this.#weights);
  }

  /** null for a page without a host of its own. */
  #pageFacts(url: string): HostFacts | null {
    return /^https?:/i.test(url) ? this.#factsOf(url) : null;
  }

  /** What there is to say of an address: all reasons where it is suspect, else only how the link itself is written.
   * @throws AddressError where no browser opens it */
  aboutAddress(url: string): { suspect: boolean; reasons: Reason[] } {
    const address = canonicalize(url);
    if (isLocal(address.host)) return { suspect: false, reasons: [] };
    const { points, reasons } = addressScore(url, address, this.#weights);
    const suspect = points >= SUSPECT;
    return { suspect, reasons: suspect ? reasons : reasons.filter(({ signal }) => OF_LINKS.has(signal)) };
  }
}
