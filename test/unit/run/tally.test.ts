/**
 * The sum under `npm test`: nothing that went wrong is left out of it.
 */
import { describe, expect, it } from 'vitest';
import { failedFiles, neededSecondRun, tallyOf, withSecondRun } from '../../run/tally.ts';

const right = { fullName: 'is fine', status: 'passed', failureMessages: [] };
const wrong = { fullName: 'adds up', status: 'failed', failureMessages: ['expected 1 to be 2\n at x'] };
const skipped = { fullName: 'waits', status: 'pending', failureMessages: [] };
const file = (name: string, ...assertionResults: (typeof wrong)[]) => ({
  name,
  status: assertionResults.includes(wrong) ? 'failed' : 'passed',
  message: '',
  assertionResults,
});
const broken = { name: 'broken.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] };

describe('tallyOf', () => {
  it('counts what passed', () => {
    const run = { files: [file('a.test.ts', right, right), file('b.test.ts', right)], status: 0 };
    expect(tallyOf(run)).toEqual({ passed: 3, failures: [] });
  });

  it('counts and tells what failed, skipped tests and files that did not load among it', () => {
    expect(tallyOf({ files: [file('a.test.ts', right, wrong, skipped), broken], status: 1 })).toEqual({
      passed: 1,
      failures: [
        'a.test.ts: adds up\n  expected 1 to be 2\n   at x',
        'a.test.ts: waits\n  pending',
        'broken.test.ts\n  cannot load',
      ],
    });
  });

  it('counts a file that failed after its tests, and a run that failed for no file’s fault', () => {
    const late = { ...file('a.test.ts', right), status: 'failed', message: 'cannot close' };
    expect(tallyOf({ files: [late], status: 1 })).toEqual({ passed: 1, failures: [expect.any(String)] });
    expect(tallyOf({ files: [file('a.test.ts', right)], status: 1 })).toEqual({
      passed: 1,
      failures: [expect.any(String)],
    });
  });
});

describe('a second run', () => {
  const first = { files: [file('a.test.ts', right), file('b.test.ts', right, wrong), broken], status: 1 };

  it('is of the files in which something failed', () => {
    expect(failedFiles(first)).toEqual(['b.test.ts', 'broken.test.ts']);
  });

  it('names what needed it: what failed at first and then passed', () => {
    const second = { files: [file('b.test.ts', right, right), broken], status: 1 };
    const well = { ...right, fullName: wrong.fullName };
    const healed = { files: [file('b.test.ts', right, well), file('broken.test.ts', right)], status: 0 };
    expect(neededSecondRun(first, second)).toEqual(['b.test.ts: adds up']);
    expect(neededSecondRun(first, healed)).toEqual(['b.test.ts: adds up', 'broken.test.ts']);
    expect(neededSecondRun(first, first)).toEqual([]);
    expect(neededSecondRun(first, { files: [], status: 1 })).toEqual([]);
  });

  it('counts in the place of the first for those files only', () => {
    const well = { files: [file('b.test.ts', right, right), file('broken.test.ts', right)], status: 0 };
    expect(tallyOf(withSecondRun(first, well))).toEqual({ passed: 4, failures: [] });
    const ill = { files: [file('b.test.ts', right, right), broken], status: 1 };
    expect(tallyOf(withSecondRun(first, ill))).toEqual({ passed: 3, failures: [expect.any(String)] });
    // One that was not even found the second time has failed as it did.
    expect(tallyOf(withSecondRun(first, { files: [], status: 1 })).failures).toHaveLength(2);
  });
});
