/**
 * Looks at a page that no list names, when the browser has nothing else to do, has the worker judge it, and shows what
 * follows: the banner, and the question before a field that asks for something that must not fall into wrong hands.
 */
import type { PageAnswer } from '../../platform/messages/answers.ts';
import { ask } from '../api.ts';
import { showCautionBanner } from './caution-banner.ts';
import { FormHold } from './form-hold.ts';
import { idle } from './idle.ts';
import { lookAtPage } from './look/page-look.ts';

/** Milliseconds after which a page that was not suspect is looked at again: scripts build many pages late. */
const AGAIN = [1_500, 5_000];
const LONGEST_LOAD = 8_000;

/** Call once, in a top document. */
export async function lookForSuspicion(): Promise<void> {
  if (!/^https?:$/.test(location.protocol)) return;
  await ready();
  const wanted = await ask('page.wanted', {});
  if (wanted === null) return;
  if (wanted.hold !== null) new FormHold(wanted.hold, () => answer('leave')).start();
  if (wanted.look === null) return;
  let size = -1;
  for (const wait of [0, ...AGAIN]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    // A page that has not grown has nothing new to say.
    const now = document.getElementsByTagName('*').length;
    if (now === size) continue;
    size = now;
    const facts = await lookAtPage(wanted.look, idle);
    const caution = await ask('page.facts', { made: wanted.made, facts });
    if (caution === null) continue;
    new FormHold(caution.hold, () => answer('leave')).start();
    showCautionBanner(caution.words, answer);
    return;
  }
}

function answer(choice: PageAnswer): void {
  void ask('page.answer', { choice });
}

/** When the page is there and is seen; one that loads without end is not waited for. */
async function ready(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise<void>((resolve) => {
      window.addEventListener('load', () => resolve(), { once: true, capture: true });
      setTimeout(resolve, LONGEST_LOAD);
    });
  }
  if (!document.hidden) return;
  await new Promise<void>((resolve) => {
    const heard = (): void => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', heard);
      resolve();
    };
    document.addEventListener('visibilitychange', heard);
  });
}
