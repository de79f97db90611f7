/**
 * What of ours is seen only as long as Sansi is there. Firefox ends our scripts with it, and their timers: nobody is left
 * then who could take an element away. An animation ends by itself.
 */

/** Milliseconds until it is seen no more: a page that is busy keeps our timers waiting. */
const LASTS = 5_000;
const SEEN = { visibility: ['visible', 'visible'] };

/** @param inside of a closed shadow root, where no style of the page is stronger
 * @returns what has it seen for longer; to be called again and again */
export function showWhileAlive(inside: HTMLElement): () => void {
  inside.style.visibility = 'hidden';
  const shown = inside.animate(SEEN, LASTS);
  return () => {
    shown.currentTime = 0;
    shown.play();
  };
}
