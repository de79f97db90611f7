/**
 * The field that an event is about, in closed shadow roots too, into which events show no window.
 */
import { anyShadowRootOf } from '../shadow-roots.ts';
import type { Field } from './look/fields.ts';

/** null: it is about none. */
export function fieldOf(event: Event): Field | null {
  let [at]: (EventTarget | null | undefined)[] = event.composedPath();
  while (at instanceof Element && !isField(at)) {
    const root: ShadowRoot | null = anyShadowRootOf(at);
    // What is dropped falls where the pointer is, all else goes to where the focus is.
    at =
      event instanceof MouseEvent
        ? root?.elementFromPoint(event.clientX, event.clientY)
        : root?.activeElement;
  }
  return at && isField(at) ? at : null;
}

function isField(target: EventTarget): target is Field {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
