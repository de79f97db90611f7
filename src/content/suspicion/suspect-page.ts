/**
 * Looks at a page that no list names, when the browser has nothing else to do, and has the worker judge it. What is shown
 * then is another script's, which the worker brings to such a page alone.
 */
import type { PageWanted } from '../../platform/messages/answers.ts';
import type { SuspectWorld } from '../../platform/page-scripts.ts';
import { ask } from '../api.ts';
import { noteRoot } from '../seen-roots.ts';
import { fieldOf } from './field-of.ts';
import { idle } from './idle.ts';
import { fieldKind } from './look/fields.ts';
import { lookAtPage, type Wanted } from './look/page-look.ts';

/** Milliseconds after which a page that was not suspect is looked at again: scripts build many pages late. */
const AGAIN = [1_500, 5_000];
const LONGEST_LOAD = 8_000;
/** Times that a page is looked at because somebody comes to a field that asks for much. */
const MOST_FIELDS = 3;

/** Elements of the page when it was looked at last. */
let size = -1;

/** Call once, in a top document. */
export async function lookForSuspicion(): Promise<void> {
  if (!/^https?:$/.test(location.protocol)) return;
  await ready();
  const wanted = await ask('page.wanted', { part: '' });
  if (!wanted || wanted.look === null) return;
  for (const wait of [0, ...AGAIN]) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    // A page that has not grown has nothing new to say.
    if (hasGrown() && (await isSuspect(wanted))) return;
  }
  lookAtLateFields();
}

/** A page that asks for a name first makes the field for the password later than that. */
function lookAtLateFields(): void {
  let left = MOST_FIELDS;
  const heard = (event: FocusEvent): void => {
    const field = event.isTrusted ? fieldOf(event) : null;
    if (field === null || fieldKind(field) === null) return;
    const root = field.getRootNode();
    if (root === document ? !hasGrown() : !noteRoot(root)) return;
    if (--left === 0) window.removeEventListener('focusin', heard, { capture: true });
    void ask('page.wanted', { part: '' }).then((wanted) => wanted && isSuspect(wanted));
  };
  window.addEventListener('focusin', heard, { capture: true });
}

function hasGrown(): boolean {
  const before = size;
  size = document.getElementsByTagName('*').length;
  return size !== before;
}

// Nothing of it is kept: looks after the first are few.
const partOf: Wanted = async (part) => (await ask('page.wanted', { part }))?.look ?? '';

async function isSuspect({ look, made }: PageWanted): Promise<boolean> {
  if (look === null) return false;
  const request = { made, facts: await lookAtPage(partOf, idle) };
  const caution = await ask('page.facts', request);
  if (caution === null) return false;
  const { sansiSuspect } = globalThis as SuspectWorld;
  sansiSuspect?.show(caution);
  // Another page was in the tab meanwhile, and the popup is to say again what the banner says.
  window.addEventListener('pageshow', async (event) => {
    if (event.isTrusted && event.persisted && !(await ask('page.facts', request))) sansiSuspect?.end();
  });
  return true;
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
