/**
 * What somebody drops or pastes anywhere on the page: a picture, or words. Nothing that is dropped is opened: a browser
 * left to itself goes to a dropped link.
 */
import { useLayoutEffect } from 'preact/hooks';

export interface BroughtTakers {
  picture: (file: File) => void;
  text: (text: string) => void;
}

export function useBrought({ picture, text }: BroughtTakers): void {
  // Before the page is painted: who sees it may drop something at once.
  useLayoutEffect(() => {
    const over = (event: DragEvent) => {
      if (!isWritable(event.target)) event.preventDefault();
    };
    const brought = (event: DragEvent | ClipboardEvent) => {
      const items = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
      const words = items?.getData('text/plain').trim() ?? '';
      // A field takes words by itself, where the person has put the cursor.
      if (isWritable(event.target) && words !== '') return;
      const file = [...(items?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file) picture(file);
      else if (words !== '') text(words);
      else if (event.type === 'paste') return;
      event.preventDefault();
    };
    addEventListener('dragover', over);
    addEventListener('drop', brought);
    addEventListener('paste', brought);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', brought);
      removeEventListener('paste', brought);
    };
  }, []);
}

function isWritable(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement;
}
