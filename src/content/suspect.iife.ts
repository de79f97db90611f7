/**
 * Runs only in a page that is suspect, or that the person went on to from its warning, and in its frames: the banner, and
 * the question before a field that asks for something that must not fall into wrong hands.
 */
import type { HoldWords } from '../platform/messages/answers.ts';
import type { SuspectWorld } from '../platform/page-scripts.ts';
import { ask } from './api.ts';
import { showCautionBanner } from './suspicion/caution-banner.ts';
import type { OpenDialog } from './suspicion/dialog.ts';
import { FormHold } from './suspicion/form-hold.ts';

const world = globalThis as SuspectWorld;
let banner: OpenDialog | null = null;
let hold: FormHold | null = null;

function holdFields(words: HoldWords): void {
  if (hold !== null) return;
  hold = new FormHold(words, () => void ask('page.answer', { choice: 'leave' }));
  hold.start();
}

function end(): void {
  banner?.close();
  banner = null;
  hold?.stop();
  hold = null;
}

async function begin(): Promise<void> {
  const wanted = await ask('page.wanted', { part: '' });
  if (wanted?.hold) holdFields(wanted.hold);
}

// One document may be sent it twice.
if (!world.sansiSuspect) {
  world.sansiSuspect = {
    show(caution) {
      holdFields(caution.hold);
      // What is found later changes nothing for the person.
      banner ??= showCautionBanner(caution.words, (choice) => {
        // Nobody is asked any more from here on, and not only when the worker has told every frame.
        if (choice === 'fine') end();
        void ask('page.answer', { choice });
      });
    },
    end,
  };
  void begin();
}
