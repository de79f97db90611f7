/**
 * What Sansi shows on a page that it suspects: an element in the browser's top layer, its content in a closed shadow
 * root, so that no style of the page reaches it. What the page does to it is mended within a second; the popup and the
 * badge say the same.
 */
import { isAlive } from '../api.ts';
import { keepWords } from '../box.ts';
import { addToPage } from '../own.ts';
import { after } from '../timer.ts';
import { isIntact, raise } from '../top-layer.ts';
import { showWhileAlive } from '../while-alive.ts';

type Styles = Readonly<Record<string, string>>;

const HOST: Styles = {
  all: 'initial',
  // Which `all` leaves as the page has it: our three languages read from the left.
  direction: 'ltr',
  position: 'fixed',
  'z-index': '2147483647',
  border: '0',
  padding: '0',
  background: 'transparent',
  'max-width': 'none',
  'max-height': 'none',
  overflow: 'visible',
  'color-scheme': 'light dark',
  // Beside the box the page can be used.
  'pointer-events': 'none',
};
const BANNER: Styles = { inset: '12px 12px auto', margin: '0', width: 'auto' };
const QUESTION: Styles = { inset: '0', margin: 'auto', width: 'calc(100vw - 24px)', height: 'max-content' };
const BOX: Styles = {
  'pointer-events': 'auto',
  'box-sizing': 'border-box',
  font: '16px/1.45 system-ui, sans-serif',
  color: 'light-dark(#3d2c00, #ffeec2)',
  background: 'light-dark(#fff8e1, #2e2410)',
  border: '2px solid light-dark(#c77700, #ffb74d)',
  'border-inline-start-width': 'clamp(4px, 2vw, 10px)',
  'border-radius': '8px',
  'box-shadow': '0 2px 16px rgb(0 0 0 / 40%)',
  padding: '14px clamp(8px, 4vw, 18px)',
  'max-width': '44rem',
  'max-height': '90vh',
  overflow: 'auto',
  margin: '0 auto',
  'overflow-wrap': 'anywhere',
};
const TITLE: Styles = { 'font-size': '1.15em', 'font-weight': '700', margin: '0 0 .4em' };
/** In view however little of the words is: on a small screen, or at four times the size. */
const ROW: Styles = {
  display: 'flex',
  'flex-wrap': 'wrap',
  gap: '8px 10px',
  position: 'sticky',
  bottom: '-14px',
  margin: '0 0 -14px',
  padding: '10px 0 14px',
  background: 'inherit',
};
const BUTTON: Styles = {
  font: 'inherit',
  cursor: 'pointer',
  padding: '6px clamp(8px, 4vw, 16px)',
  'min-height': '44px',
  'border-radius': '6px',
  border: '1px solid currentcolor',
  background: 'transparent',
  color: 'inherit',
};
const MAIN: Styles = {
  'font-weight': '700',
  color: 'light-dark(#ffffff, #2e1d00)',
  background: 'light-dark(#7a4b00, #ffb74d)',
};

/** Milliseconds between two looks at the banner. A page that takes it away without end makes it flicker, and no more. */
const LOOK = 1_000;

export interface OpenDialog {
  /** Takes it away. */
  close(): void;
}

export interface OpenQuestion extends OpenDialog {
  /** Whether it still stands: a page can take it away. */
  stands(): boolean;
}

export interface ButtonOf {
  words: string;
  main?: boolean;
  press: () => void;
}

export interface DialogContent {
  title: string;
  lines: readonly string[];
  list?: readonly string[];
  buttons: readonly ButtonOf[];
}

/** Beside which the page can be used, until it is closed or Sansi ends. It makes way for a question. */
export function showBanner(kind: string, content: DialogContent): OpenDialog {
  let shown: { element: HTMLElement; look: string | null; goOn: () => void } | null = null;
  let isClosed = false;
  /** @returns whether it is to be looked at again */
  const look = (): boolean => {
    const isWanted = !isClosed && isAlive();
    shown?.goOn();
    if (shown !== null && (!isWanted || questions > 0 || !isIntact(shown.element, shown.look))) {
      shown.element.remove();
      shown = null;
    }
    if (isWanted && shown === null && questions === 0) {
      const { element, box } = made('div', kind, content, BANNER);
      raise(element);
      shown = { element, look: element.getAttribute('style'), goOn: showWhileAlive(box) };
    }
    return isWanted;
  };
  const tick = (): void => {
    if (look()) after(LOOK, tick);
  };
  lookAtBanner = look;
  tick();
  const close = (): void => {
    isClosed = true;
    look();
  };
  return { close };
}

/** Questions that stand. */
let questions = 0;
let lookAtBanner = (): boolean => false;

/** Nothing behind it can be reached until it is closed. */
export function showQuestion(kind: string, content: DialogContent): OpenQuestion {
  const { element, buttons } = made('dialog', kind, content, QUESTION);
  const dialog = element as HTMLDialogElement;
  let isClosed = false;
  addToPage(dialog);
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  // Who presses Escape twice closes any dialog: the browser asks nobody the second time.
  dialog.addEventListener('close', () => {
    if (!isClosed && dialog.isConnected) dialog.showModal();
  });
  dialog.showModal();
  // The question is what comes next. The banner leaves the focus where somebody may be typing.
  buttons[0]?.focus({ preventScroll: true });
  questions++;
  lookAtBanner();
  const close = (): void => {
    if (!isClosed) questions--;
    isClosed = true;
    dialog.remove();
    lookAtBanner();
  };
  return { close, stands: () => dialog.isConnected && dialog.open };
}

/** The element, not in the page yet. */
function made(
  tag: 'div' | 'dialog',
  kind: string,
  { title, lines, list = [], buttons }: DialogContent,
  place: Styles,
): { element: HTMLElement; box: HTMLElement; buttons: HTMLElement[] } {
  const element = document.createElement(tag);
  element.dataset.sansi = kind;
  style(element, { ...HOST, ...place });
  // A dialog can have no shadow root of its own.
  const isModal = tag === 'dialog';
  const shell = isModal ? element.appendChild(document.createElement('div')) : element;
  const root = shell.attachShadow({ mode: 'closed' });
  const box = styled('div', BOX);
  keepWords(box);
  box.setAttribute('role', isModal ? 'document' : 'alert');
  box.append(styled('h2', TITLE, title));
  if (list.length > 0) {
    const items = styled('ul', { margin: '.4em 0', 'padding-inline-start': '1.3em' });
    items.append(...list.map((item) => styled('li', { margin: '.2em 0' }, item)));
    box.append(items);
  }
  const row = styled('div', ROW);
  const pressed = buttons.map(buttonElement);
  row.append(...pressed);
  box.append(...lines.map((line) => styled('p', { margin: '.4em 0' }, line)), row);
  root.append(box);
  // Keys typed into it are nobody's but the person's.
  for (const type of ['keydown', 'keypress', 'keyup', 'click', 'pointerdown'])
    element.addEventListener(type, (event) => event.stopPropagation());
  return { element, box, buttons: pressed };
}

function buttonElement({ words, main, press }: ButtonOf): HTMLElement {
  const button = styled('button', main ? { ...BUTTON, ...MAIN } : BUTTON, words);
  button.addEventListener('click', (event) => {
    // A click that the page makes up is nobody's answer.
    if (event.isTrusted) press();
  });
  return button;
}

function styled(tag: string, styles: Styles, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  style(element, styles);
  return element;
}

/** By CSSOM, which no content policy of the page forbids; important, so that no style of the page wins. */
function style(element: HTMLElement, styles: Styles): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}
