/**
 * The banner of a suspect page: why, and what can be done. It stays until the person answers it.
 */
import type { CautionWords, PageAnswer } from '../../platform/messages/answers.ts';
import { type OpenDialog, showDialog } from './dialog.ts';

let shown: OpenDialog | null = null;

/** OpenDialog once a document: what is found later changes nothing for the person. */
export function showCautionBanner(words: CautionWords, answer: (choice: PageAnswer) => void): void {
  if (shown !== null) return;
  const close = (choice: PageAnswer): void => {
    if (choice !== 'report') shown?.close();
    answer(choice);
  };
  shown = showDialog(
    'caution',
    {
      title: words.title,
      list: words.reasons,
      lines: [words.advice],
      buttons: [
        { words: words.leave, main: true, press: () => close('leave') },
        { words: words.report, press: () => close('report') },
        { words: words.fine, press: () => close('fine') },
      ],
    },
    false,
  );
}
