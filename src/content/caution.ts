/**
 * Tells the person that Sansi has taken something listed out of this page, or what the page has copied: a small box
 * at its lower edge, in a closed shadow root. It stands in the page, so that a hostile page can cover it; the badge
 * cannot be.
 */
import type { PageMessages } from '../platform/messages/page-messages.ts';
import { makeBox, type Style, style } from './box.ts';
import { addToPage } from './own.ts';

const BOX: Style = [
  ['display', 'flex'],
  ['gap', '12px'],
  ['align-items', 'start'],
  ['box-sizing', 'border-box'],
  ['max-width', 'min(26rem, calc(100vw - 24px))'],
  ['overflow-wrap', 'anywhere'],
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

type Caution = PageMessages['document.caution']['request'];

/** Each about something else stands in a corner of its own. */
const CORNERS: Record<Caution['about'], Style> = {
  frame: [['inset', 'auto 12px 12px auto']],
  copy: [['inset', 'auto auto 12px 12px']],
};

const shown: Partial<Record<Caution['about'], { host: HTMLElement; words: string }>> = {};

/** Shows the box about frames once a document, however many were stopped: closing it is for good. What was copied last
 * takes the place of what was copied before. */
export function showCaution({ about, words, close }: Caution): void {
  const before = shown[about];
  if (before && (about === 'frame' || (before.words === words && before.host.isConnected))) return;
  before?.host.remove();
  const { host, inside } = makeBox([...BOX, ...CORNERS[about]]);
  shown[about] = { host, words };
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
  addToPage(host);
}
