/**
 * What the form before this page did, from the database: no text comes from the address, and only what is really so now is
 * said to be.
 */
import { defang, defangHost } from '../cases/defang.ts';
import { isExempt, isNoLongerExempt, isOff, isOn } from '../cases/entries.ts';
import type { DeskDb } from '../db/open.ts';
import { undoRole } from '../decisions/undo.ts';
import type { Desk } from '../desk.ts';
import { ACTIONS } from './actions.ts';
import type { ReviewContext } from './context.ts';
import type { DoneWords } from './done.tsx';
import { isCaseId } from './run-action.ts';
import { may, viewOf } from './view.ts';

/** Of a decision on a case. */
export async function decidedWords(desk: Desk, c: ReviewContext): Promise<DoneWords | null> {
  const name = c.req.query('done') ?? '';
  const action = ACTIONS.get(name);
  const id = c.req.query('case') ?? c.req.param('id') ?? '';
  if (action === undefined || !isCaseId(id)) return null;
  const found = await desk.db
    .selectFrom('desk_cases')
    .select(['site', 'kind', 'status', 'decided_at', 'proposed_entry'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) return null;
  const view = viewOf(desk, c, c.get('session'));
  const words = view.t(action.done(found.kind), { host: defangHost(found.site) });
  const mayUndo = found.decided_at !== null && may(view, undoRole(found));
  if (action.decides && mayUndo) return { words, undo: { path: `/cases/${id}/undo`, fields: {} } };
  const waits = name === 'propose' && found.proposed_entry !== null;
  return { words, undo: waits ? { path: `/cases/${id}/withdraw`, fields: {} } : null };
}

/** Of a change without a case. */
export async function changedWords(desk: Desk, c: ReviewContext): Promise<DoneWords | null> {
  const { t } = viewOf(desk, c, null);
  const asked = (name: string): string => c.req.query(name) ?? '';
  const [removed, ended, restored, again] = ['removed', 'ended', 'restored', 'again'].map(asked);
  if (removed && (await isOff(desk.db, removed))) {
    const undo = { path: '/entries/restore', fields: { entry: removed } };
    return { words: t('doneRemoved', { host: defang(removed) }), undo };
  }
  if (ended && (await isNoLongerExempt(desk.db, ended))) {
    const undo = { path: '/exemptions/restore', fields: { host: ended } };
    return { words: t('doneUnexempted', { host: defangHost(ended) }), undo };
  }
  if (restored && (await isOn(desk.db, restored))) {
    const undo = { path: '/entries/remove', fields: { entry: restored } };
    return { words: t('doneRestored', { host: defang(restored) }), undo };
  }
  const waiting = restored ? await proposalOf(desk.db, restored) : null;
  if (waiting !== null) {
    const undo = { path: `/cases/${waiting}/withdraw`, fields: {} };
    return { words: t('doneProposed', { host: defang(restored!) }), undo };
  }
  if (again && (await isExempt(desk.db, again))) {
    const undo = { path: '/exemptions/remove', fields: { host: again } };
    return { words: t('doneReexempted', { host: defangHost(again) }), undo };
  }
  return null;
}

/** The open case that proposes an entry. */
async function proposalOf(db: DeskDb, entry: string): Promise<string | null> {
  const found = await db
    .selectFrom('desk_cases')
    .select('id')
    .where('proposed_entry', '=', entry)
    .where('status', '=', 'reviewing')
    .executeTakeFirst();
  return found?.id ?? null;
}
