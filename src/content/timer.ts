/**
 * A clock for what runs in pages. Where somebody has switched JavaScript off for a site, Chromium still runs our
 * script, but none of its timers; the end of an animation comes all the same.
 */

/** Calls `run` after so many milliseconds, later where the page is out of sight. @returns what calls it off */
export function after(ms: number, run: () => void): () => void {
  if (!matchMedia('(scripting: none)').matches) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
  // Of no element, so that nothing on the page moves and nothing finds it.
  const clock = new Animation(new KeyframeEffect(null, null, ms));
  clock.onfinish = run;
  clock.play();
  return () => clock.cancel();
}

/** The same, counted from when the page can be seen: a tab that was restored behind the others may take its time. */
export function afterSeen(ms: number, run: () => void): () => void {
  if (document.visibilityState === 'visible') return after(ms, run);
  let callOff = (): void => document.removeEventListener('visibilitychange', seen);
  const seen = (): void => {
    callOff();
    callOff = after(ms, run);
  };
  document.addEventListener('visibilitychange', seen);
  return () => callOff();
}
