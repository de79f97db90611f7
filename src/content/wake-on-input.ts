/**
 * Wakes the worker while somebody is about to go on, and not only when the next page already waits for it: browsers
 * stop a worker after 30 s without work, which is less than people read, and starting it takes a tenth of a second.
 * A moved mouse, a key, or the window's losing the focus (to the address bar, to another tab) comes before.
 */

/** Milliseconds in which input wakes the worker once: a worker that was woken lives longer. */
export const WAKE_EVERY_MS = 5_000;

/** `pointerover` comes as the mouse crosses what is on the page, seldom beside `pointermove`. */
const INPUT = ['pointerover', 'pointerdown', 'keydown', 'focus', 'blur'];

/** From now on, `wake` is called on the person's input. What scripts make up themselves is none. */
export function wakeOnInput(wake: () => void): void {
  let wokenAt = performance.now();
  const heard = (event: Event): void => {
    const now = performance.now();
    if (!event.isTrusted || now - wokenAt < WAKE_EVERY_MS) return;
    wokenAt = now;
    wake();
  };
  for (const type of INPUT) window.addEventListener(type, heard, { capture: true, passive: true });
}
