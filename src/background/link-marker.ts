/**
 * The marks of links: which links lead to listed sites, and how they look. The look is a style sheet of the user's:
 * no page reads, overrides or copies it, it holds in shadow roots too, and it is never printed.
 */
import { SerialQueue } from '../basics/serial-queue.ts';
import { pause } from '../basics/timing.ts';
import { browser } from '../platform/browser.ts';
import { i18nReady, t } from '../platform/i18n.ts';
import type { LinkMark } from '../platform/messages/answers.ts';
import type { Request } from '../platform/messages/map.ts';
import { sendToPage } from '../platform/messages/send-to-page.ts';
import type { Judge } from './judge.ts';
import { type LinkQuestions, partedQuestions } from './link-questions.ts';

/** Links that are judged in one go: documents that wait for their verdict come in between. */
const AT_ONCE = 50;

const LOOK = [
  'outline: 3px solid #b3261e',
  'outline-offset: 2px',
  'background-color: #fff1f0',
  'color: #8c1d18',
  'text-decoration: line-through',
  // A page could begin a change of colour that takes a year.
  'transition: none',
].map((rule) => `${rule} !important`);

/** A link that is suspect by its address alone: a guess strikes nothing through. */
const SUSPECT_LOOK = ['outline: 2px dashed #c77700', 'outline-offset: 2px', 'transition: none'].map(
  (rule) => `${rule} !important`,
);

/** The document that asks, as the browser tells it. */
interface Asker {
  tabId: number | null;
  frameId: number;
  /** Chrome only. */
  documentId?: string | undefined;
  incognito: boolean;
}

export class LinkMarker {
  readonly #judge: Pick<Judge, 'judge'>;
  /** One page's links after the other's. */
  readonly #turns = new SerialQueue();

  constructor(judge: Pick<Judge, 'judge'>) {
    this.#judge = judge;
  }

  /** `links.judge`: one mark a question. @throws what the judge throws */
  async judge(asked: string, { incognito }: Asker): Promise<LinkQuestions & { marks: LinkMark[] }> {
    const questions = partedQuestions(asked);
    return { ...questions, marks: await this.#turns.add(() => this.#marksOf(questions.urls, incognito)) };
  }

  async #marksOf(urls: readonly string[], incognito: boolean): Promise<LinkMark[]> {
    const marks: LinkMark[] = [];
    for (let at = 0; at < urls.length; at += AT_ONCE) {
      if (at > 0) await pause(0);
      const piece = urls.slice(at, at + AT_ONCE);
      marks.push(...(await Promise.all(piece.map((url) => this.#markOf(url, incognito)))));
    }
    return marks;
  }

  /** What the person lets through stays marked, or pages would learn from their links what that is. */
  async #markOf(url: string, incognito: boolean): Promise<LinkMark> {
    const verdict = await this.#judge.judge(url, { incognito });
    if (verdict.kind === 'allowed') return verdict.by === 'person' ? 'listed' : null;
    return verdict.kind === 'listed' ? 'listed' : null;
  }

  /** `links.draw`: has marked links drawn in the asking document, or with `href` every link with these words; `on`
   * false takes that back. */
  async draw(
    { href, on }: Request<'links.draw'>,
    { tabId, frameId, documentId }: Asker,
  ): Promise<{ words: string }> {
    const place = documentId === undefined ? { frameIds: [frameId] } : { documentIds: [documentId] };
    const target = { tabId: tabId ?? -1, ...place };
    // The document may have gone.
    await browser.scripting[on ? 'insertCSS' : 'removeCSS']({
      target,
      css: lookOf(href),
      origin: 'USER',
    }).catch((error: unknown) => console.warn('Sansi: marks were not drawn.', error));
    await i18nReady;
    return { words: t('link_listed') };
  }

  /** Every page is told that the lists have changed; each judges its links anew when it can be seen. */
  async recheck(): Promise<void> {
    for (const { id, discarded } of await browser.tabs.query({})) {
      if (id === undefined || discarded) continue;
      // A tab without a page of the web has nobody who hears it.
      await sendToPage('links.recheck', null, { tabId: id }).catch(() => undefined);
    }
  }
}

/** The style sheet that draws marked links, or all that lead to `href`. */
function lookOf(href: string | null): string {
  const which = href === null ? '[data-sansi="listed"]' : `[href=${quoted(href)}]`;
  const suspect = href === null ? ` :is(a, area)[data-sansi="suspect"] { ${SUSPECT_LOOK.join('; ')} }` : '';
  return `@media screen { :is(a, area)${which} { ${LOOK.join('; ')} }${suspect} }`;
}

/** Any text as a string of CSS: nothing in it ends the string. */
function quoted(text: string): string {
  return `"${[...text].map((sign) => (/[a-z\d/:.?&=-]/i.test(sign) ? sign : `\\${sign.codePointAt(0)?.toString(16)} `)).join('')}"`;
}
