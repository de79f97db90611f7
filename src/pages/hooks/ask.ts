/**
 * The worker's answer as a value of a component: asked for when it is drawn, again on demand, and by the
 * clock where it changes by itself.
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { MessageName, Request, Responses } from '../../platform/messages/map.ts';
import { send } from '../../platform/messages/send.ts';

export interface Asked<Answer> {
  /** null until the first answer. A later failure keeps the last answer. */
  answer: Answer | null;
  /** Whether the last try failed. */
  failed: boolean;
  again: () => Promise<void>;
  /** Puts an answer that came by another way, such as the reply to a change. */
  put: (answer: Answer) => void;
}

/**
 * @param request constant for the life of the component, or changed as a whole.
 * @param everyMs how often to ask again while the page is in sight; null: never by itself.
 */
export function useAsk<N extends MessageName>(
  name: N,
  request: Request<N>,
  everyMs: number | null = null,
): Asked<Responses[N]> {
  const [answer, put] = useState<Responses[N] | null>(null);
  const [failed, setFailed] = useState(false);
  const requestText = JSON.stringify(request);
  // A slow answer to an older message must not replace a newer one.
  const turn = useRef(0);

  const again = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const fresh = await send(name, JSON.parse(requestText) as Request<N>);
      if (mine !== turn.current) return;
      put(fresh);
      setFailed(false);
    } catch {
      if (mine === turn.current) setFailed(true);
    }
  }, [name, requestText]);

  const putNow = useCallback((fresh: Responses[N]) => {
    turn.current += 1;
    put(fresh);
    setFailed(false);
  }, []);

  useEffect(() => {
    void again();
    if (everyMs === null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void again();
    }, everyMs);
    return () => clearInterval(timer);
  }, [again, everyMs]);

  return { answer, failed, again, put: putNow };
}
