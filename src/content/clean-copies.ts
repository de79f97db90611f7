/**
 * Keeps marks out of what somebody copies, drags away or saves: they belong to this device, and not into a letter.
 */
import { MARK } from './mark.ts';

/** Milliseconds for which a page carries no marks once it is being saved: the browser asks for a name first. */
const SAVING = 20_000;

/** From now on. @param hide takes the marks off, and on again after so many milliseconds */
export function keepOutOfCopies(hide: (ms: number) => void): void {
  const on = <E extends Event>(type: string, heard: (event: E) => void): void =>
    window.addEventListener(type, (event) => event.isTrusted && heard(event as E), { capture: true });
  // The browser takes the copy when every listener has been called.
  on('copy', () => hide(0));
  on('cut', () => hide(0));
  // What is dragged is written down before anybody is told.
  on<DragEvent>('dragstart', ({ dataTransfer }) => {
    const html = dataTransfer?.getData('text/html');
    if (html?.includes(MARK)) dataTransfer?.setData('text/html', withoutMarks(html));
  });
  on<KeyboardEvent>('keydown', ({ ctrlKey, metaKey, key }) => {
    if ((ctrlKey || metaKey) && key.toLowerCase() === 's') hide(SAVING);
  });
}

/** Markup as it was before Sansi marked anything in it. */
export function withoutMarks(html: string): string {
  return html.replace(/ data-sansi="[a-z]*"/g, '');
}
