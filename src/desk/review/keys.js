/**
 * The keys of the review pages. Everything that they do can be done without them, and without this script: they move
 * between what is on the page, and press what can be pressed.
 */

/** Where this browser keeps that its keys are switched off. */
const OFF = 'sansi-keys-off';

/** @type {Readonly<Record<string, () => void>>} */
const KEYS = {
  j: () => toRow(1),
  k: () => toRow(-1),
  x: tick,
  l: () => focusOn('l'),
  r: () => focusOn('r'),
  b: () => focusOn('b'),
  '/': () => focusOn('/'),
  u: () => keyed('u')?.click(),
  '?': help,
};

const details = document.querySelector('#keys');
const box = document.querySelector('#keys-use');

if (details instanceof HTMLDetailsElement && box instanceof HTMLInputElement) {
  details.hidden = false;
  box.checked = localStorage.getItem(OFF) === null;
  box.addEventListener('change', () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  });
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (localStorage.getItem(OFF) !== null || isTyping(event.target)) return;
  const act = KEYS[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

/** Whether a letter goes into what has the focus. @param {EventTarget | null} target */
function isTyping(target) {
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'submit', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** @param {1 | -1} step */
function toRow(step) {
  const links = [...document.querySelectorAll('main .row h2 a')].filter((link) => link.checkVisibility());
  const here = document.activeElement?.closest('.row');
  const at = links.findIndex((link) => link.closest('.row') === here);
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  if (next instanceof HTMLElement) next.focus();
}

function tick() {
  const found = document.activeElement?.closest('.row')?.querySelector('.tick');
  if (found instanceof HTMLInputElement) found.click();
}

/** What a key is for on this page; what is folded away counts too. @param {string} key */
function keyed(key) {
  const found = document.querySelector(`[data-key="${key}"]`);
  return found instanceof HTMLElement ? found : null;
}

/** @param {string} key */
function focusOn(key) {
  const found = keyed(key);
  for (let fold = found?.closest('details'); fold; fold = fold.parentElement?.closest('details')) {
    fold.open = true;
  }
  found?.focus();
}

function help() {
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = !details.open;
  if (details.open) details.querySelector('summary')?.focus();
}

export {};
