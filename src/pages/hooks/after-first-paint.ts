/**
 * What can wait until the first sight of a page is there: drawn with it, it would make the person wait.
 */
import { useEffect, useState } from 'preact/hooks';

/** Milliseconds; a tab in the background paints nothing and must be whole all the same. */
const LONGEST = 200;

/** False at first; true once the browser has painted what was drawn then, or a while has gone by. */
export function useAfterFirstPaint(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const done = () => setPainted(true);
    requestAnimationFrame(() => setTimeout(done));
    const late = setTimeout(done, LONGEST);
    return () => clearTimeout(late);
  }, []);
  return painted;
}
