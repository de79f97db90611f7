/**
 * Says every few seconds how many test files are done, beside what the test runner itself says of each.
 */
import type { Reporter, TestModule, TestSpecification } from 'vitest/node';
import { startProgress } from '../../src/tools/progress.js';

export default class ProgressReporter implements Reporter {
  #done = 0;
  #end: () => void = () => undefined;

  onTestRunStart(files: readonly TestSpecification[]): void {
    this.#end = startProgress('Running tests', () => `${this.#done} of ${files.length} files`);
  }

  onTestModuleEnd(_: TestModule): void {
    this.#done++;
  }

  onTestRunEnd(): void {
    this.#end();
  }
}
