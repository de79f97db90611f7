/**
 * The sum under `npm test`: nothing that went wrong is left out of it.
 */
import { describe, expect, it } from 'vitest';
import { tallyOf } from '../../../src/tools/tally.ts';

const FINE = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

describe('tallyOf', () => {
  it('counts what passed', () => {
    expect(tallyOf(FINE, 0)).toEqual({ passed: 5, failed: 0 });
  });

  it('counts skipped tests and files that did not load as failed', () => {
    expect(tallyOf({ ...FINE, numPendingTests: 2, numTodoTests: 1 }, 0).failed).toBe(3);
    const broken = { name: 'a.test.ts', status: 'failed', assertionResults: [] };
    expect(tallyOf({ ...FINE, numFailedTests: 1, testResults: [broken] }, 1).failed).toBe(2);
  });

  it('counts a run that failed for no test’s fault', () => {
    expect(tallyOf(FINE, 1)).toEqual({ passed: 5, failed: 1 });
  });
});
