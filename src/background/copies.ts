/**
 * What a page puts into the clipboard, on pages that are suspect or that the person went on to, and on no others: a
 * command that is to be pasted and run, a wallet that is to be paid. Two functions are put into such a page when it is
 * found to be one. What they hear is no more than a page's word: all that follows is what the person is told there.
 */
import { browser } from '../platform/browser.ts';
import { i18nReady, t } from '../platform/i18n.ts';
import { fraudTypeKey } from '../platform/message-key.ts';
import type { CheckedIdentifier } from '../platform/messages/answers.ts';
import { sendToPage } from '../platform/messages/send-to-page.ts';
import { isCommand } from '../signals/copied-command.ts';
import { hostOf, type Judge } from './judge.ts';
import { bringSuspect } from './suspect-script.ts';

/** Characters of a command that are shown. */
const SHOWN = 90;

/** What tells whether a page is suspect, or one that the person went on to. */
export interface Watched {
  judge: Pick<Judge, 'judge'>;
  isSuspect: (tabId: number, host: string) => Promise<boolean>;
}

export interface CopiesParts extends Watched {
  identifiers: (text: string) => Promise<CheckedIdentifier[]>;
}

/** The tab shows a page that is suspect, or that the person went on to: brings the question before its fields, and hears of
 * what it copies. Frames that have come since it was called the last time get both. Never rejects. */
export async function watchPage(tabId: number): Promise<void> {
  await bringSuspect(tabId);
  await watchCopies(tabId);
}

/** From now on the tab's page tells what it puts into the clipboard; each of its documents once. Never rejects. */
async function watchCopies(tabId: number): Promise<void> {
  const name = crypto.randomUUID();
  const here = { args: [name], injectImmediately: true };
  try {
    const frames = await browser.scripting.executeScript({
      target: { tabId, allFrames: true },
      func: hearCopies,
      ...here,
    });
    const frameIds = frames.filter(({ result }) => result === true).map(({ frameId }) => frameId);
    if (frameIds.length === 0) return;
    await browser.scripting.executeScript({
      target: { tabId, frameIds },
      func: tellWrites,
      world: 'MAIN',
      ...here,
    });
  } catch {
    // The page has gone.
  }
}

/** `page.copied`: the page is told what it put there, where that is a command or a wallet. No text: a frame has come. */
export async function copied(
  text: string,
  { tabId, incognito }: { tabId: number | null; incognito: boolean },
  parts: CopiesParts,
): Promise<null> {
  if (tabId === null || (await watchedHost(tabId, incognito, parts)) === null) return null;
  if (text === '') {
    await watchPage(tabId);
    return null;
  }
  await i18nReady;
  const words = await wordsOf(text, parts);
  if (words !== null) {
    const request = { about: 'copy', words, close: t('common_close') } as const;
    await sendToPage('document.caution', request, { tabId, frameId: 0 }).catch(() => undefined);
  }
  return null;
}

/** The host of such a page where the tab still shows one, by the browser's word. */
export async function watchedHost(
  tabId: number,
  incognito: boolean,
  { judge, isSuspect }: Watched,
): Promise<string | null> {
  const { url = '' } = (await browser.tabs.get(tabId).catch(() => null)) ?? {};
  const host = hostOf(url);
  if (host === null) return null;
  const verdict = await judge.judge(url, { incognito });
  const isWatched =
    verdict.kind === 'allowed'
      ? verdict.by === 'person'
      : verdict.kind === 'unknown' && (await isSuspect(tabId, host));
  return isWatched ? host : null;
}

async function wordsOf(text: string, parts: CopiesParts): Promise<string | null> {
  if (isCommand(text)) {
    const line = text.replace(/\s+/g, ' ').trim();
    return t('caution_copiedCommand', line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line);
  }
  const wallets = (await parts.identifiers(text)).filter(({ kind }) => kind === 'wallet');
  const wallet = wallets.find(({ listing }) => listing !== null) ?? wallets[0];
  if (wallet === undefined) return null;
  const { value, listing } = wallet;
  return listing === null
    ? t('caution_copiedWallet', value)
    : t('caution_copiedListed', value, t(fraudTypeKey(listing.type)));
}

/** In each document of the page, beside its scripts. It stands alone: the browser sends its text there.
 * @returns whether it was not there yet */
function hearCopies(name: string): boolean {
  const world = globalThis as { sansiCopies?: true };
  if (world.sansiCopies) return false;
  world.sansiCopies = true;
  const send = (text: string): void => {
    try {
      chrome.runtime.sendMessage({ sansi: 'page.copied', request: { text } }).catch(() => undefined);
    } catch {
      // Sansi has gone since.
    }
  };
  const tell = (text: unknown): void => {
    if (typeof text === 'string' && text.trim() !== '') send(text.slice(0, 4_000));
  };
  document.addEventListener(name, (event) => tell((event as CustomEvent<unknown>).detail));
  const selected = (event: Event): void => {
    const [at] = event.composedPath();
    const isField = at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement;
    // What is selected in a field is no selection of the document.
    if (event.isTrusted)
      tell(isField ? at.value.slice(at.selectionStart ?? 0, at.selectionEnd ?? 0) : String(getSelection()));
  };
  for (const type of ['copy', 'cut']) window.addEventListener(type, selected, { capture: true });
  // A frame that has come, or gone elsewhere, is to be heard too; a page that makes many has it said once in a while.
  let due = false;
  const framed = ({ target }: Event): void => {
    if (due || !(target instanceof HTMLIFrameElement || target instanceof HTMLFrameElement)) return;
    due = true;
    setTimeout(() => {
      due = false;
      send('');
    }, 300);
  };
  document.addEventListener('load', framed, { capture: true });
  return true;
}

/** In each document of the page, among its scripts: nobody else learns of what is written without an event. A page can
 * notice it; it also sees that it is cautioned about. It stands alone, as above. */
function tellWrites(name: string): void {
  const tell = (text: unknown): void => {
    document.dispatchEvent(new CustomEvent(name, { detail: String(text) }));
  };
  const around = (owner: object | null, method: string, heard: (given: unknown[]) => void): void => {
    const own: unknown = owner && Reflect.get(owner, method);
    if (owner === null || typeof own !== 'function') return;
    const apply = (call: () => unknown, self: unknown, given: unknown[]): unknown => {
      const answer: unknown = Reflect.apply(call, self, given);
      try {
        heard(given);
      } catch {
        // What the page gave is none of the forms that say anything.
      }
      return answer;
    };
    Reflect.set(owner, method, new Proxy(own as () => unknown, { apply }));
  };
  // Only in what the browser takes for a safe context.
  const clipboard = (navigator as { clipboard?: object }).clipboard;
  const writes = clipboard === undefined ? null : (Object.getPrototypeOf(clipboard) as object);
  around(writes, 'writeText', ([text]) => tell(text));
  around(writes, 'write', ([items]) => {
    for (const item of items as ClipboardItem[]) {
      if (!item.types.includes('text/plain')) continue;
      const text = item.getType('text/plain').then((blob) => blob.text());
      text.then(tell, () => undefined);
    }
  });
  around(DataTransfer.prototype, 'setData', ([form, text]) => {
    const { type = '' } = window.event ?? {};
    if (/^text/i.test(String(form)) && (type === 'copy' || type === 'cut')) tell(text);
  });
}
