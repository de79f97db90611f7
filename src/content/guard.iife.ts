/**
 * Runs in every document before its first script: holds it until the worker has judged it, and judges it anew
 * when it comes back from the history or changes its own address.
 */
import { documentAddress, here } from './address.ts';
import { ask, hear } from './api.ts';
import { showCaution } from './caution.ts';
import { Check } from './check.ts';
import { unveilFromHistory, veilForHistory } from './history-veil.ts';
import { holdWhile } from './input.ts';
import { isKeySink, keepFocus } from './key-sink.ts';
import { IS_FIREFOX } from './own.ts';
import { pageText } from './page-text.ts';
import { hideOwnAddress, stopDocument } from './stop.ts';
import { isVeiledAround, Veil } from './veil.ts';
import { wakeOnInput } from './wake-on-input.ts';

const veil = new Veil(() => void ask('document.hide', {}));
const address = (): string | null => documentAddress(here());

const check = new Check({
  veil,
  address,
  ask: (url) => ask('document.check', { url }),
  stop: (url) => stopDocument(url, here().top),
});

/** The address that was looked at last. */
let checked = address();

/** A document that is at another address now is held like a new one. */
function follow(): void {
  if (address() === checked) return;
  checked = address();
  void check.run(true);
}

/** Single-page navigations on a host that has listed paths. The event comes too where the address has not changed, as
 * often as a page likes. */
function followPaths(): void {
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', (event) => {
    if (event.isTrusted) follow();
  });
  // It may have changed while the answer was on its way.
  follow();
}

/** `document.open()` takes away every listener, and gives the document the address of whoever has called it. */
function followOpening(listen: () => void): void {
  listen();
  new MutationObserver(() => {
    listen();
    follow();
  }).observe(document, { childList: true });
}

async function begin(): Promise<void> {
  if ((document as { prerendering?: boolean }).prerendering) await untilShown();
  // Firefox stops documents before they are asked for, so that nothing has to be held here.
  const answer = await check.run(!IS_FIREFOX);
  if (answer?.paths) followPaths();
  if (answer?.action !== 'stop') wakeOnInput(() => void ask('worker.wake', {}));
}

/** A prerendered page is judged without consequence, so that an innocent one is ready when it is shown. */
async function untilShown(): Promise<void> {
  const shown = new Promise<void>((resolve) =>
    document.addEventListener('prerenderingchange', (event) => event.isTrusted && resolve()),
  );
  veil.hold();
  const url = address();
  const answer = url === null ? null : await ask('links.judge', { asked: url });
  if (answer?.marks[0] === null) veil.release();
  await shown;
}

/** The browser's own word that the document goes into its history, or comes back from there. */
function heardHistory(event: PageTransitionEvent): void {
  if (!event.isTrusted || !event.persisted) return;
  // The page that goes into the history is veiled there, so that its first frame on return already is.
  if (event.type === 'pagehide') {
    veilForHistory();
  } else {
    void check.again();
    unveilFromHistory();
  }
}

if (address() !== null) {
  hideOwnAddress();
  followOpening(() => {
    for (const type of ['pagehide', 'pageshow'] as const)
      window.addEventListener(type, heardHistory, { capture: true });
  });
  hear({
    'document.recheck': () => void check.run(true),
    'document.caution': (request) => void showCaution(request),
    'page.text': () => pageText(document),
  });
  void begin();
} else if (isKeySink()) {
  keepFocus();
} else {
  holdWhile(isVeiledAround);
}
