/**
 * Which decision a form asks for. The names are the last part of the form's address.
 */
import { isFraudType } from '../../dissuasion/fraud-types.ts';
import type { CaseKind } from '../db/schema.ts';
import type { Case } from '../decisions/case-record.ts';
import { markDuplicate } from '../decisions/duplicate.ts';
import { liftCase } from '../decisions/lift.ts';
import { listCase } from '../decisions/list.ts';
import { rejectCase } from '../decisions/reject.ts';
import { releaseCase, takeCase } from '../decisions/take.ts';
import type { Desk } from '../desk.ts';
import type { Role } from '../roles.ts';
import type { WordKey } from '../words/say.ts';
import type { Form } from './form.ts';

interface Action {
  /** The kind of case that it is for; null for both. */
  kind: CaseKind | null;
  /** Whether it ends the case. */
  decides: boolean;
  /** Whether it changes the list. */
  publishes: boolean;
  /** Who may do it. */
  role: Role;
  done(kind: CaseKind): WordKey;
  run(desk: Pick<Desk, 'db' | 'judgeEntry'>, id: string, reviewer: string, form: Form): Promise<Case>;
}

export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  [
    'take',
    {
      kind: null,
      decides: false,
      publishes: false,
      role: 'reviewer',
      done: () => 'doneTaken',
      run: ({ db }, id, reviewer) => takeCase(db, id, reviewer),
    },
  ],
  [
    'release',
    {
      kind: null,
      decides: false,
      publishes: false,
      role: 'reviewer',
      done: () => 'doneReleased',
      run: ({ db }, id, reviewer) => releaseCase(db, id, reviewer),
    },
  ],
  [
    'list',
    {
      kind: 'report',
      decides: true,
      publishes: true,
      role: 'publisher',
      done: () => 'doneListed',
      run: ({ db, judgeEntry }, id, reviewer, form) => {
        const type = isFraudType(form.type) ? form.type : 'other';
        const listing = { entry: form.entry ?? '', type, reason: form.reason ?? '' };
        return listCase(db, id, reviewer, listing, judgeEntry);
      },
    },
  ],
  [
    'reject',
    {
      kind: null,
      decides: true,
      publishes: false,
      role: 'reviewer',
      done: (kind) => (kind === 'appeal' ? 'doneKept' : 'doneRejected'),
      run: ({ db }, id, reviewer, form) => rejectCase(db, id, reviewer, form.reason ?? ''),
    },
  ],
  [
    'duplicate',
    {
      kind: 'report',
      decides: true,
      publishes: false,
      role: 'reviewer',
      done: () => 'doneDuplicate',
      run: ({ db }, id, reviewer, form) => markDuplicate(db, id, reviewer, form.other ?? ''),
    },
  ],
  [
    'lift',
    {
      kind: 'appeal',
      decides: true,
      publishes: true,
      role: 'publisher',
      done: () => 'doneLifted',
      run: ({ db }, id, reviewer, form) =>
        liftCase(db, id, reviewer, { host: form.host ?? '', reason: form.reason ?? '' }),
    },
  ],
]);
