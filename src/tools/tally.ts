/**
 * Counts what the test runner reports. A skipped test counts as failed: it proves nothing.
 */
import { readFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  failed: number;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: unknown[] }[];
}

/** The sums of the JSON report in `file` of a run that ended with `status`. */
export function readTally(file: string, status: number): Tally {
  return tallyOf(JSON.parse(readFileSync(file, 'utf8')) as Report, status);
}

/** As readTally, of a parsed report. A file that could not even be loaded, and a run that failed for no
 * test's fault, count as one failure each. */
export function tallyOf(report: Report, status: number): Tally {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}
