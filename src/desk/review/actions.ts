/**
 * Which decision a form asks for. The names are the last part of the form's address.
 */
import { isFraudType } from '../../dissuasion/fraud-types.ts';
import type { CaseKind } from '../db/schema.ts';
import type { Case } from '../decisions/case-record.ts';
import { markDuplicate } from '../decisions/duplicate.ts';
import { liftCase } from '../decisions/lift.ts';
import { type ListDecision, listCase } from '../decisions/list.ts';
import { Problem } from '../decisions/problem.ts';
import { confirmListing, type Decider, proposeListing, withdrawProposal } from '../decisions/propose.ts';
import { rejectCase } from '../decisions/reject.ts';
import { releaseCase, takeCase } from '../decisions/take.ts';
import { undoDecision, undoPublishes, undoRole } from '../decisions/undo.ts';
import type { Desk } from '../desk.ts';
import type { Role } from '../roles.ts';
import type { WordKey } from '../words/say.ts';
import type { Form } from './form.ts';

/** What of a case says whether an action is for it. */
export type Decidable = Pick<Case, 'kind' | 'status'>;

interface Action {
  /** The kind of case that it is for; null for both. */
  kind: CaseKind | null;
  /** Whether it ends the case: the queue is shown after it. */
  decides: boolean;
  /** Whether it changes the list. */
  publishes(found: Decidable): boolean;
  /** Who may do it. */
  role(found: Decidable): Role;
  done(kind: CaseKind): WordKey;
  run(desk: DecidingDesk, id: string, who: Decider, form: Form): Promise<Case>;
}

type DecidingDesk = Pick<Desk, 'db' | 'judgeEntry' | 'twoPerson'>;

const always = () => true;
const never = () => false;
const reviewer = (): Role => 'reviewer';
const publisher = (): Role => 'publisher';

const LOOK = { kind: null, decides: false, publishes: never, role: reviewer } as const;

export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['take', { ...LOOK, done: () => 'doneTaken', run: ({ db }, id, who) => takeCase(db, id, who.reviewer) }],
  [
    'release',
    { ...LOOK, done: () => 'doneReleased', run: ({ db }, id, who) => releaseCase(db, id, who.reviewer) },
  ],
  [
    'list',
    {
      kind: 'report',
      decides: true,
      publishes: always,
      role: publisher,
      done: () => 'doneListed',
      run: async ({ db, judgeEntry, twoPerson }, id, who, form) => {
        if (twoPerson) throw new Problem('proposeHint');
        return listCase(db, id, who.reviewer, listingOf(form), judgeEntry);
      },
    },
  ],
  [
    'propose',
    {
      ...LOOK,
      kind: 'report',
      decides: true,
      done: () => 'doneProposed',
      run: ({ db, judgeEntry }, id, who, form) => proposeListing(db, id, who, listingOf(form), judgeEntry),
    },
  ],
  [
    'confirm',
    {
      kind: 'report',
      decides: true,
      publishes: always,
      role: publisher,
      done: () => 'doneListed',
      run: ({ db, judgeEntry }, id, who, form) => confirmListing(db, id, who, form.entry ?? '', judgeEntry),
    },
  ],
  [
    'withdraw',
    {
      ...LOOK,
      kind: 'report',
      done: () => 'doneWithdrawn',
      run: ({ db }, id, who) => withdrawProposal(db, id, who),
    },
  ],
  [
    'reject',
    {
      kind: null,
      decides: true,
      publishes: never,
      role: reviewer,
      done: (kind) => (kind === 'appeal' ? 'doneKept' : 'doneRejected'),
      run: ({ db }, id, who, form) => rejectCase(db, id, who.reviewer, form.reason ?? ''),
    },
  ],
  [
    'duplicate',
    {
      kind: 'report',
      decides: true,
      publishes: never,
      role: reviewer,
      done: () => 'doneDuplicate',
      run: ({ db }, id, who, form) => markDuplicate(db, id, who.reviewer, form.other ?? ''),
    },
  ],
  [
    'lift',
    {
      kind: 'appeal',
      decides: true,
      publishes: always,
      role: publisher,
      done: () => 'doneLifted',
      run: ({ db }, id, who, form) =>
        liftCase(db, id, who.reviewer, { host: form.host ?? '', reason: form.reason ?? '' }),
    },
  ],
  [
    'undo',
    {
      kind: null,
      decides: false,
      publishes: undoPublishes,
      role: undoRole,
      done: () => 'doneUndone',
      run: ({ db, twoPerson }, id, who) => undoDecision(db, id, who, twoPerson),
    },
  ],
]);

function listingOf(form: Form): ListDecision {
  const type = isFraudType(form.type) ? form.type : 'other';
  return { entry: form.entry ?? '', type, reason: form.reason ?? '' };
}
