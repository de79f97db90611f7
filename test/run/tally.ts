/**
 * Counts what the test runner reports. A skipped test counts as failed: it proves nothing.
 */
import { readFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  /** What failed, each with its test's name and the beginning of what was said of it. */
  failures: readonly string[];
}

/** A run of the test runner. */
export interface TestRun {
  files: readonly TestFile[];
  /** What it ended with. */
  status: number;
}

export interface TestFile {
  name: string;
  status: string;
  message?: string;
  assertionResults: {
    fullName: string;
    status: string;
    failureMessages?: string[] | null;
  }[];
}

/** Lines of a failure's message that are told. */
const LINES_TOLD = 12;

/** Characters of such a line: a counterexample may be long. */
const CHARACTERS_TOLD = 500;

/** The run that ended with `status`, from its JSON report in `file`. */
export function readRun(file: string, status: number): TestRun {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as { testResults: TestFile[] };
  return { files: testResults, status };
}

/** The sums of a run. A file that failed without a test of its own, and a run that failed for no file's fault,
 * count as one failure each. */
export function tallyOf(run: TestRun): Tally {
  const tests = run.files.flatMap((file) => file.assertionResults);
  const failures = run.files.flatMap(failuresOf);
  if (failures.length === 0 && run.status !== 0) {
    failures.push(`The test runner ended with code ${run.status}; see above.`);
  }
  const passed = tests.filter((test) => test.status === 'passed').length;
  return { passed, failures };
}

/** The names of the files in which something failed. */
export function failedFiles(run: TestRun): string[] {
  return run.files.filter((file) => failuresOf(file).length > 0).map((file) => file.name);
}

/** The tests that failed in `first` and passed in `second`, by their names: what is slow or unlucky, not broken. A file
 * that failed without a test of its own counts by its own name. */
export function neededSecondRun(first: TestRun, second: TestRun): string[] {
  const failed = new Set(second.files.flatMap(failedNames));
  const ran = new Set(second.files.map((file) => file.name));
  return first.files
    .filter((file) => ran.has(file.name))
    .flatMap(failedNames)
    .filter((name) => !failed.has(name));
}

/** The names of what failed in a file. */
export function failedNames(file: TestFile): string[] {
  const tests = file.assertionResults.filter((test) => test.status !== 'passed');
  if (tests.length === 0 && file.status === 'failed') return [file.name];
  return tests.map((test) => `${file.name}: ${test.fullName}`);
}

/** `first`, with what a second run says of the files that were run again. */
export function withSecondRun(first: TestRun, second: TestRun): TestRun {
  const again = new Set(second.files.map((file) => file.name));
  return {
    files: [...first.files.filter((file) => !again.has(file.name)), ...second.files],
    status: second.status,
  };
}

function failuresOf(file: TestFile): string[] {
  const failures = file.assertionResults
    .filter((test) => test.status !== 'passed')
    .map((test) => told(`${file.name}: ${test.fullName}`, test.failureMessages?.[0] ?? test.status));
  return failures.length === 0 && file.status === 'failed' ? [told(file.name, file.message)] : failures;
}

function told(name: string, message = ''): string {
  const lines = message.split('\n').slice(0, LINES_TOLD);
  return [name, ...lines.map((line) => line.slice(0, CHARACTERS_TOLD))].join('\n  ').trimEnd();
}
