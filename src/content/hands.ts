/**
 * Wakes the worker while somebody is about to go on, and not only when the next page already waits for it: browsers
 * stop a worker after 30 s without work, which is less than people read, and starting it takes a tenth of a second.
 * A hand on the mouse, a key, or the window's losing the focus (to the address bar, to another tab) comes before.
 */

/** Milliseconds in which hands are heard once: a worker that was woken lives longer. */
export const DEAF_MS = 5_000;

/** `pointerover` comes as the mouse crosses what is on the page, seldom beside `pointermove`. */
const SIGNS = ['pointerover', 'pointerdown', 'keydown', 'focus', 'blur'];

/** From now on, `wake` is called when hands are seen. What scripts make up themselves is none. */
export function listenForHands(wake: () => void): void {
  let heardAt = performance.now();
  const heard = (event: Event): void => {
    const now = performance.now();
    if (!event.isTrusted || now - heardAt < DEAF_MS) return;
    heardAt = now;
    wake();
  };
  for (const sign of SIGNS) window.addEventListener(sign, heard, { capture: true, passive: true });
}
