/**
 * The banner of a suspect page: why, and what can be done. It stays until the person answers it.
 */
import type { CautionWords, PageAnswer } from '../../platform/messages/answers.ts';
import { type OpenDialog, showBanner } from './dialog.ts';

export function showCautionBanner(words: CautionWords, answer: (choice: PageAnswer) => void): OpenDialog {
  const close = (choice: PageAnswer): void => {
    if (choice !== 'report') shown.close();
    answer(choice);
  };
  const shown = showBanner('caution', {
    title: words.title,
    list: words.reasons,
    lines: [words.advice],
    buttons: [
      { words: words.leave, main: true, press: () => close('leave') },
      { words: words.report, press: () => close('report') },
      { words: words.fine, press: () => close('fine') },
    ],
  });
  return shown;
}
