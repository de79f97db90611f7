/**
 * Which desk takes a report or an appeal: by policy the organisation's own; else that of the list that names
 * the site; and for what none names, that of the first list that takes reports.
 */
import type { Verdict } from '../list/verdict.ts';
import type { ReportDraft } from '../report/report.ts';
import { hostOf, type Lookups } from './judge.ts';
import { DEFAULT } from './lists/catalogue/list-config.ts';
import type { ListLibrary } from './lists/library.ts';
import type { Destination } from './outbox.ts';

/** What the desks need of the lists. */
type NamedDesks = Pick<ListLibrary, 'reportUrl' | 'appealUrl'> & { lookups: Lookups };

export class Desks {
  readonly #library: NamedDesks;
  readonly #policyUrl: (when?: 'soon') => Promise<string | null>;

  /** @param policyUrl the organisation's own desk, null where it has none; 'soon': for what is shown and must not wait */
  constructor(library: NamedDesks, policyUrl: (when?: 'soon') => Promise<string | null>) {
    this.#library = library;
    this.#policyUrl = policyUrl;
  }

  /** Where a report about a site with this verdict goes; null where nobody takes it. */
  async #reportUrl(verdict: Verdict, when?: 'soon'): Promise<string | null> {
    const listId = verdict.kind === 'unknown' ? undefined : verdict.listing.listId;
    return (await this.#policyUrl(when)) ?? (await this.#library.reportUrl(listId));
  }

  /** Host of the desk that takes a report about a site with this verdict, as a person is told; null where nobody does. */
  async reportDesk(verdict: Verdict): Promise<string | null> {
    return hostOfDesk(await this.#reportUrl(verdict, 'soon'));
  }

  /** Host of the desk that takes appeals against cautions, as a person is told; null where none does. */
  async cautionAppealDesk(): Promise<string | null> {
    return hostOfDesk(await this.#cautionAppealUrl());
  }

  /** That of the build's own list: it brings the weights by which sites are suspect. */
  #cautionAppealUrl(): Promise<string | null> {
    return this.#library.appealUrl(DEFAULT);
  }

  /**
   * Where `draft` goes.
   * @param url the address that it is about, also where the person does not send it
   * @throws where no desk takes it: pages then offer the official places alone
   */
  async destination(draft: ReportDraft, url: string | null): Promise<Destination> {
    const verdict = await this.#library.lookups.lookUp(addressOf(draft, url));
    if (draft.kind === 'report') {
      const desk = await this.#reportUrl(verdict);
      if (desk === null) throw new Error('No list that is on takes reports.');
      return { url: desk };
    }
    if (verdict.kind === 'unknown') {
      const desk = await this.#cautionAppealUrl();
      if (desk === null)
        throw new Error('No list names this address, and nobody takes appeals against cautions.');
      return { url: desk };
    }
    const { listId, expression } = verdict.listing;
    const desk = await this.#library.appealUrl(listId);
    if (desk === null) throw new Error('This list takes no appeals.');
    return { url: desk, listId, entry: expression };
  }
}

function hostOfDesk(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}

/** What is looked up: never another site than the one that the draft names. */
function addressOf({ host, evidence }: ReportDraft, url: string | null): string {
  return [url, evidence.address].find((one) => one && hostOf(one) === host) ?? `http://${host}/`;
}
