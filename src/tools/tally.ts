/**
 * Counts what the test runner reports. A skipped test counts as failed: it proves nothing.
 */
import { readFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  failed: number;
  /** What failed, each with its test's name and the beginning of what was said of it. */
  failures: readonly string[];
}

interface Test {
  fullName: string;
  status: string;
  failureMessages?: string[] | null;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; message?: string; assertionResults: Test[] }[];
}

/** Lines of a failure's message that are told. */
const LINES_TOLD = 12;

/** Characters of such a line: a counterexample may be long. */
const CHARACTERS_TOLD = 500;

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
  const counted = report.numFailedTests + report.numPendingTests + report.numTodoTests + broken.length;
  const failures = [
    ...broken.map((file) => told(file.name, file.message)),
    ...report.testResults.flatMap((file) =>
      file.assertionResults
        .filter((test) => test.status !== 'passed')
        .map((test) => told(`${file.name}: ${test.fullName}`, test.failureMessages?.[0] ?? test.status)),
    ),
  ];
  const failed = counted === 0 && status !== 0 ? 1 : counted;
  if (failed > failures.length) failures.push(`The test runner ended with code ${status}; see above.`);
  return { passed: report.numPassedTests, failed, failures };
}

function told(name: string, message = ''): string {
  const lines = message.split('\n').slice(0, LINES_TOLD);
  return [name, ...lines.map((line) => line.slice(0, CHARACTERS_TOLD))].join('\n  ').trimEnd();
}
