/** @jsxImportSource hono/jsx */
/** A decision is an action and a form: a case page offers what can be decided, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/desk/cases/case-file.ts';
import type { CaseKind } from '../../../src/desk/db/schema.ts';
import { type Case, NO_PROPOSAL } from '../../../src/desk/decisions/case-record.ts';
import { ACTIONS } from '../../../src/desk/review/actions.ts';
import { CasePage } from '../../../src/desk/review/case-page.tsx';
import type { View } from '../../../src/desk/review/view.ts';
import { say } from '../../../src/desk/words/say.ts';

const at = new Date();

function viewOf(twoPerson: boolean): View {
  return {
    language: 'en',
    base: '/review',
    session: { csrf: 'x', reviewer: '', role: 'admin', personId: 'me' },
    publishing: null,
    trouble: [],
    now: at,
    twoPerson,
    t: (key, values) => say('en', key, values),
  };
}

const PROPOSED = {
  ...NO_PROPOSAL,
  proposed_entry: 'bad.example/',
  proposed_type: 'phishing',
  proposed_by: 'Ann',
} as const;
const DECIDED = { status: 'rejected', decided_at: at } as const;

/** The decisions that a case page offers. */
function offered(kind: CaseKind, part: Partial<Case>, twoPerson = false): string[] {
  const found: Case = {
    id: 'c0ffee00-0000-4000-8000-000000000000',
    kind,
    site: 'bad.example',
    status: 'received',
    type: 'phishing',
    entry: null,
    reason: null,
    reason_code: null,
    duplicate_of: null,
    taken_by: null,
    revision: 0,
    created_at: at,
    updated_at: at,
    decided_at: null,
    domain: 'bad.example',
    networks: 1,
    suspicion: 0,
    well_known: false,
    has_address: false,
    has_screenshot: false,
    has_text: false,
    note: '',
    replaced: null,
    ...NO_PROPOSAL,
    refusal: null,
    ...part,
  };
  const file: CaseFile = {
    found,
    reports: [],
    total: 0,
    reporters: 0,
    actions: [],
    earlier: [],
    listedAs: [],
    exempt: false,
    reasons: [],
    proposal: 'bad.example',
    own: [],
    pathOnly: false,
  };
  const parts = { view: viewOf(twoPerson), file, counts: { report: 1, appeal: 0 }, again: null, done: null };
  const markup = String(<CasePage {...parts} refused={null} />);
  const names = [...markup.matchAll(/data-action="([\w-]+)"/g)].map((match) => match[1]!);
  return names.filter((name) => name !== 'sign-out');
}

describe('decisions', () => {
  it.each(['report', 'appeal'] as const)('about a case of the kind %s all have a form', (kind) => {
    const known = [...ACTIONS].filter(([, action]) => action.kind === null || action.kind === kind);
    const all = new Set([
      ...offered(kind, {}),
      ...offered(kind, { status: 'reviewing' }),
      ...offered(kind, DECIDED),
      ...(kind === 'report' ? offered(kind, PROPOSED, true) : []),
    ]);
    expect([...all].sort()).toEqual(known.map(([name]) => name).sort());
  });

  it('of two people: one proposes, and another one confirms', () => {
    expect(offered('report', {}, true)).toEqual(expect.arrayContaining(['propose', 'reject']));
    expect(offered('report', {}, true)).not.toContain('list');
    expect(offered('report', {})).not.toContain('propose');
    expect(offered('report', PROPOSED, true)).toContain('confirm');
    expect(offered('report', { ...PROPOSED, proposed_by_id: 'me' }, true)).not.toContain('confirm');
  });

  it('that follow from another case are undone there', () => {
    expect(offered('report', DECIDED)).toEqual(['undo']);
    const covered = { ...DECIDED, status: 'duplicate', reason_code: 'covered', duplicate_of: 'x' } as const;
    expect(offered('report', covered)).toEqual([]);
  });
});
