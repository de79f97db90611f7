/**
 * Tells the person that Sansi has taken something listed out of this page: a small box at its lower edge, in
 * a closed shadow root. It stands in the page, so that a hostile page can cover it; the badge cannot be.
 */
import type { PageMessages } from '../platform/messages/page-messages.ts';
import { makeBox, type Style, style } from './box.ts';

const BOX: Style = [
  ['inset', 'auto 12px 12px auto'],
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
const BUTTON: Style = [
  ['all', 'unset'],
  ['cursor', 'pointer'],
  ['padding', '2px 8px'],
  ['text-decoration', 'underline'],
  ['white-space', 'nowrap'],
];

let shown = false;

/** Shows the box once a document, however many frames were stopped. Closing it is for good. */
export function showCaution({ words, close }: PageMessages['document.caution']['request']): void {
  if (shown) return;
  const { host, inside } = makeBox(BOX);
  shown = true;
  host.dataset.sansi = 'caution';
  host.setAttribute('role', 'alert');
  const text = document.createElement('span');
  text.textContent = words;
  const button = document.createElement('button');
  button.textContent = close;
  style(button, BUTTON);
  button.addEventListener('click', (event) => {
    // A click that the page makes up does not take the person's caution away.
    if (event.isTrusted) host.remove();
  });
  inside.append(text, button);
  document.documentElement.append(host);
}
