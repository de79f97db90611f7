/**
 * Whether an element is in the window: what repeats it need not be shown then.
 */
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** True until the browser says otherwise. */
export function useInSight(element: RefObject<Element | null>): boolean {
  const [inSight, setInSight] = useState(true);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver((entries) =>
      setInSight(entries.at(-1)?.isIntersecting ?? true),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
}
