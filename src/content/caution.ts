/**
 * Tells the person that Sansi has taken something listed out of this page: a small box at its lower edge, in
 * a closed shadow root. It stands in the page, so that a hostile page can cover it; the badge cannot be.
 */
import type { PageMessages } from '../platform/messages/page-messages.ts';

const BOX: readonly [string, string][] = [
  ['all', 'initial'],
  ['position', 'fixed'],
  ['inset', 'auto 12px 12px auto'],
  ['z-index', '2147483647'],
  ['display', 'flex'],
  ['gap', '12px'],
  ['align-items', 'start'],
  ['box-sizing', 'border-box'],
  ['max-width', 'min(26rem, calc(100vw - 24px))'],
  ['padding', '12px 14px'],
  ['border-left', '6px solid #b3261e'],
  ['border-radius', '6px'],
  ['background', '#fff8f7'],
  ['color', '#410e0b'],
  ['font', '16px/1.4 system-ui, sans-serif'],
  ['box-shadow', '0 2px 12px rgb(0 0 0 / 35%)'],
];
const BUTTON: readonly [string, string][] = [
  ['all', 'unset'],
  ['cursor', 'pointer'],
  ['padding', '2px 8px'],
  ['text-decoration', 'underline'],
  ['white-space', 'nowrap'],
];

let shown: HTMLElement | null = null;

/** Shows the box once a document, however many frames were stopped. Closing it is for good. */
export function showCaution({ words, close }: PageMessages['document.caution']['request']): void {
  if (shown) return;
  shown = document.createElement('div');
  shown.dataset.sansi = 'caution';
  shown.setAttribute('role', 'alert');
  style(shown, BOX);
  const inside = shown.attachShadow({ mode: 'closed' });
  const text = document.createElement('span');
  text.textContent = words;
  const button = document.createElement('button');
  button.textContent = close;
  style(button, BUTTON);
  button.addEventListener('click', (event) => {
    // A click that the page makes up does not take the person's caution away.
    if (event.isTrusted) shown?.remove();
  });
  inside.append(text, button);
  document.documentElement.append(shown);
}

/** By CSSOM, which no content policy of the page forbids; important, so that no style of the page wins. */
function style(element: HTMLElement, rules: readonly [string, string][]): void {
  for (const [name, value] of rules) element.style.setProperty(name, value, 'important');
}
