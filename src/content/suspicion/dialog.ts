/**
 * What Sansi shows on a page that it suspects: an element in the browser's top layer, its content in a closed shadow
 * root, so that no style of the page reaches it. A page can still cover it; the popup and the badge say the same.
 */
import { addToPage } from '../own.ts';
import { raise } from '../top-layer.ts';

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
  'border-inline-start-width': '10px',
  'border-radius': '8px',
  'box-shadow': '0 2px 16px rgb(0 0 0 / 40%)',
  padding: '14px 18px',
  'max-width': '44rem',
  'max-height': '90vh',
  overflow: 'auto',
  margin: '0 auto',
  'overflow-wrap': 'anywhere',
};
const TITLE: Styles = { 'font-size': '1.15em', 'font-weight': '700', margin: '0 0 .4em' };
const ROW: Styles = { display: 'flex', 'flex-wrap': 'wrap', gap: '10px', 'margin-top': '.8em' };
const BUTTON: Styles = {
  font: 'inherit',
  cursor: 'pointer',
  padding: '8px 16px',
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

export interface OpenDialog {
  /** Takes it away. */
  close(): void;
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

/**
 * @param kind what `data-sansi` says of the element
 * @param modal nothing behind it can be reached until it is closed
 */
export function showDialog(
  kind: string,
  { title, lines, list = [], buttons }: DialogContent,
  modal: boolean,
): OpenDialog {
  const element = document.createElement(modal ? 'dialog' : 'div');
  element.dataset.sansi = kind;
  style(element, { ...HOST, ...(modal ? QUESTION : BANNER) });
  // A dialog can have no shadow root of its own.
  const shell = modal ? element.appendChild(document.createElement('div')) : element;
  const root = shell.attachShadow({ mode: 'closed' });
  const box = styled('div', BOX);
  box.setAttribute('role', modal ? 'document' : 'alert');
  box.append(styled('h2', TITLE, title));
  if (list.length > 0) {
    const items = styled('ul', { margin: '.4em 0', 'padding-inline-start': '1.3em' });
    items.append(...list.map((item) => styled('li', { margin: '.2em 0' }, item)));
    box.append(items);
  }
  const row = styled('div', ROW);
  const made = buttons.map(buttonElement);
  row.append(...made);
  box.append(...lines.map((line) => styled('p', { margin: '.4em 0' }, line)), row);
  root.append(box);
  addToPage(element);
  open(element, modal);
  // The banner leaves the focus where somebody may be typing; the question is what comes next.
  if (modal) made[0]?.focus({ preventScroll: true });
  // Keys typed into it are nobody's but the person's.
  for (const type of ['keydown', 'keypress', 'keyup', 'click', 'pointerdown'])
    element.addEventListener(type, (event) => event.stopPropagation());
  return { close: () => element.remove() };
}

function open(element: HTMLElement, modal: boolean): void {
  if (modal) {
    (element as HTMLDialogElement).addEventListener('cancel', (event) => event.preventDefault());
    (element as HTMLDialogElement).showModal();
    return;
  }
  raise(element);
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
