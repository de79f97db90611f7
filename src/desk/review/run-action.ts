/**
 * One decision of a form, from who may make it to what became of it.
 */
import * as v from 'valibot';
import { defangHost } from '../cases/defang.ts';
import type { Case } from '../decisions/case-record.ts';
import { Problem } from '../decisions/problem.ts';
import type { Desk } from '../desk.ts';
import type { Session } from '../people/session.ts';
import { ACTIONS, type Decidable } from './actions.ts';
import type { Form } from './form.ts';
import { may, type View } from './view.ts';

const UUID = v.pipe(v.string(), v.uuid());

export function isCaseId(text: string): boolean {
  return v.is(UUID, text);
}

/** What became of it; `publishes`: the list is to be published. Where nothing was done, why. */
export type Outcome = { found: Case; publishes: boolean } | { problem: string; status: 403 | 404 | 409 };

/** @returns `found` as it was before. The caller publishes. */
export async function runAction(
  desk: Desk,
  view: View,
  session: Session,
  name: string,
  id: string,
  form: Form,
): Promise<Outcome> {
  const action = ACTIONS.get(name);
  const about = action !== undefined && isCaseId(id) ? await decidable(desk, id) : undefined;
  if (action === undefined || about === undefined) return { problem: view.t('case-unknown'), status: 404 };
  if (action.kind !== null && action.kind !== about.kind) {
    return { problem: view.t('bulk-kind'), status: 404 };
  }
  if (!may(view, action.role(about))) return { problem: view.t('role-missing'), status: 403 };
  try {
    const found = await action.run(desk, id, session, form);
    desk.metrics.decisions.inc({ action: name });
    return { found, publishes: action.publishes(found) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { problem: view.t(error.key, defangAll(error.values)), status: 409 };
  }
}

function decidable(desk: Desk, id: string): Promise<Decidable | undefined> {
  return desk.db.selectFrom('desk_cases').select(['kind', 'status']).where('id', '=', id).executeTakeFirst();
}

function defangAll(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, defangHost(value)]));
}
