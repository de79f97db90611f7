/** @jsxImportSource hono/jsx */
/** A decision is an action and a form: a case page offers what can be decided, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { CaseFile } from '../../../src/desk/cases/case-file.ts';
import type { CaseKind } from '../../../src/desk/db/schema.ts';
import { ACTIONS } from '../../../src/desk/review/actions.ts';
import { DecisionForms } from '../../../src/desk/review/decision-forms.tsx';
import type { View } from '../../../src/desk/review/view.ts';
import { say } from '../../../src/desk/words/say.ts';

const view: View = {
  language: 'en',
  base: '/review',
  session: { csrf: 'x', reviewer: '', role: 'admin', personId: null },
  publishing: null,
  trouble: [],
  now: new Date(),
  t: (key, values) => say('en', key, values),
};

function offered(kind: CaseKind): string[] {
  const names = (['received', 'reviewing'] as const).flatMap((status) => {
    const at = new Date();
    const file: CaseFile = {
      found: {
        id: 'c0ffee00-0000-4000-8000-000000000000',
        kind,
        site: 'bad.example',
        status,
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
      },
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
    const markup = String(<DecisionForms file={file} view={view} again={null} />);
    return [...markup.matchAll(/data-action="([\w-]+)"/g)].map((match) => match[1]!);
  });
  return [...new Set(names)].sort();
}

describe('decisions', () => {
  it.each(['report', 'appeal'] as const)('about a case of the kind %s all have a form', (kind) => {
    const known = [...ACTIONS].filter(([, action]) => action.kind === null || action.kind === kind);
    expect(offered(kind)).toEqual(known.map(([name]) => name).sort());
  });
});
