/**
 * The sum under `npm test`: nothing that went wrong is left out of it.
 */
import { describe, expect, it } from 'vitest';
import { tallyOf } from '../../../src/tools/tally.ts';

const FINE = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

describe('tallyOf', () => {
  it('counts what passed', () => {
    expect(tallyOf(FINE, 0)).toEqual({ passed: 5, failed: 0, failures: [] });
  });

  it('counts skipped tests and files that did not load as failed', () => {
    expect(tallyOf({ ...FINE, numPendingTests: 2, numTodoTests: 1 }, 0).failed).toBe(3);
    const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] };
    expect(tallyOf({ ...FINE, numFailedTests: 1, testResults: [broken] }, 1).failed).toBe(2);
  });

  it('tells what failed: the test, and the beginning of what was said of it', () => {
    const wrong = { fullName: 'adds up', status: 'failed', failureMessages: ['expected 1 to be 2\n at x'] };
    const skipped = { fullName: 'waits', status: 'pending', failureMessages: [] };
    const right = { fullName: 'is fine', status: 'passed', failureMessages: [] };
    const { failures } = tallyOf(
      {
        ...FINE,
        numFailedTests: 1,
        numPendingTests: 1,
        testResults: [
          { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [right, wrong, skipped] },
          { name: 'b.test.ts', status: 'failed', message: 'cannot load', assertionResults: [] },
        ],
      },
      1,
    );
    expect(failures).toEqual([
      'b.test.ts\n  cannot load',
      'a.test.ts: adds up\n  expected 1 to be 2\n   at x',
      'a.test.ts: waits\n  pending',
    ]);
  });

  it('counts a run that failed for no test’s fault', () => {
    expect(tallyOf(FINE, 1)).toMatchObject({ passed: 5, failed: 1 });
    expect(tallyOf(FINE, 1).failures).toHaveLength(1);
  });
});
