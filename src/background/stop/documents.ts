/**
 * Answers the content scripts whether a document may be shown.
 */

import { withTimeLimit } from '../../basics/timing.ts';
import type { Verdict } from '../../list/verdict.ts';
import { LONGEST_HOLD } from '../../platform/limits.ts';
import type { DocumentAnswer } from '../../platform/messages/answers.ts';
import { hide, reveal } from './hiding.ts';
import type { Makers } from './makers.ts';
import type { Removal } from './removal.ts';
import type { TabVerdicts } from './tab-verdicts.ts';

/** A verdict that takes longer than these milliseconds counts as none: the badge says so, and takes it back with the
 * next one in time. A first look-up after a cold start on a slow device takes a second or two. */
const SILENT = 4000;

/** Where a message comes from, as the browser tells it. */
export interface Asker {
  tabId: number | null;
  frameId: number;
  /** Chrome only. */
  documentId?: string | undefined;
  incognito: boolean;
  /** The document's address. */
  url: string;
}

export type OnVerdict = (tab: { tabId: number; incognito: boolean }, url: string, verdict: Verdict) => void;

export interface DocumentParts {
  verdicts: Pick<TabVerdicts, 'of' | 'underWay'>;
  makers: Pick<Makers, 'note' | 'addressOf'>;
  removal: Pick<Removal, 'remove'>;
  /** The verdict on what a tab shows. */
  onVerdict: OnVerdict;
  /** A verdict that failed or came too late, and null when one came in time again. */
  onTrouble: (trouble: 'failed' | 'slow' | null) => void;
}

export class Documents {
  readonly #parts: DocumentParts;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
  }

  /** `document.check`. @throws what the judge throws: the page is then shown. */
  async answer(claimed: string, asker: Asker): Promise<DocumentAnswer> {
    const { makers, removal, onTrouble, onVerdict } = this.#parts;
    const { tabId, frameId } = asker;
    if (tabId === null) return { action: 'show' };
    const began = performance.now();
    const address = await makers.addressOf(claimed, { ...asker, tabId });
    if (address === null) return { action: 'show' };
    const silent = setTimeout(() => onTrouble('failed'), SILENT);
    try {
      const asking = this.#parts.verdicts.of(tabId, frameId, address, asker.incognito);
      makers.note(
        tabId,
        frameId,
        address,
        asking.then(({ kind }) => kind === 'listed'),
      );
      const verdict = await asking.finally(() => clearTimeout(silent));
      onTrouble(performance.now() - began > LONGEST_HOLD ? 'slow' : null);
      if (frameId === 0) onVerdict({ ...asker, tabId }, address, verdict);
      if (verdict.kind === 'listed') {
        await removal.remove({ ...asker, tabId }, address);
        return { action: 'stop', address };
      }
      return { action: 'show', ...(verdict.paths && { paths: true }) };
    } catch (error) {
      onTrouble('failed');
      throw error;
    }
  }

  /** `document.hide`: until there is a verdict, and no longer than any veil holds. */
  async hide({ tabId, frameId, documentId }: Asker): Promise<null> {
    if (tabId === null) return null;
    const place = { tabId, frameId, documentId };
    await hide(place);
    const asking = this.#parts.verdicts.underWay(tabId, frameId);
    const verdict = await withTimeLimit(asking, LONGEST_HOLD, () => null);
    if (verdict?.kind !== 'listed') await reveal(place);
    return null;
  }
}
