/**
 * Holds what the person types and clicks while a page is veiled. The listeners are the first on `window`,
 * so that the page's own never hear of it.
 */
const HELD = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'drop',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
];

function swallow(event: Event): void {
  // What scripts make up themselves is no input of the person's.
  if (!event.isTrusted) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Begins to hold input; again is harmless. */
export function holdInput(): void {
  // Not passive, or touches could not be held.
  for (const type of HELD) window.addEventListener(type, swallow, { capture: true, passive: false });
}

export function releaseInput(): void {
  for (const type of HELD) window.removeEventListener(type, swallow, { capture: true });
}
