/**
 * One setting under somebody's hand: what they chose shows at once, and goes back where it could not be
 * saved.
 */
import { useRef, useState } from 'preact/hooks';
import { SerialQueue } from '../../basics/serial-queue.ts';

export interface SettingInHand<Value> {
  shown: Value;
  set: (value: Value) => void;
  failed: boolean;
}

/**
 * @param value the setting in force.
 * @param save stores a choice and changes `value`; it rejects where that fails. Choices made in a row are
 *   saved in that order.
 */
export function useSetting<Value>(
  value: Value,
  save: (value: Value) => Promise<unknown>,
): SettingInHand<Value> {
  const [wish, setWish] = useState<{ value: Value } | null>(null);
  const [failed, setFailed] = useState(false);
  const saves = useRef(new SerialQueue());
  const turn = useRef(0);

  const set = (chosen: Value) => {
    turn.current += 1;
    const mine = turn.current;
    setWish({ value: chosen });
    setFailed(false);
    const end = (ok: boolean) => {
      if (mine !== turn.current) return;
      setFailed(!ok);
      setWish(null);
    };
    saves.current
      .add(() => save(chosen))
      .then(
        () => end(true),
        () => end(false),
      );
  };
  return { shown: wish === null ? value : wish.value, set, failed };
}
