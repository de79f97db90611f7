/**
 * Puts the test files that take longest first, so that the workers end at about the same time; the others come as the
 * test runner would have them.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** By what they take in `npm test`. */
const LONGEST = [
  'browser/faults.spec.ts',
  'browser/hostile-ways.spec.ts',
  'browser/stop-late.spec.ts',
  'browser/warning-page.spec.ts',
  'browser/own-pages.spec.ts',
  'browser/windows.spec.ts',
  'browser/bundled.spec.ts',
  'browser/stop-kinds.spec.ts',
  'browser/desk.spec.ts',
  'browser/hostile-pages.spec.ts',
  'browser/operating.spec.ts',
  'browser/suspicion.spec.ts',
  'browser/link-marks.spec.ts',
  'browser/stop-ways.spec.ts',
  'browser/person.spec.ts',
  'browser/exposure.spec.ts',
  'browser/reports.spec.ts',
  'browser/stop-made.spec.ts',
  'unit/desk/restart.test.ts',
  'unit/publisher/publish.test.ts',
  'unit/background/lists/kill.test.ts',
  'unit/publisher/decisions.test.ts',
  'unit/desk/start.test.ts',
  'unit/publisher/feeds.test.ts',
  'unit/desk/people.test.ts',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONGEST.findIndex((file) => moduleId.endsWith(file));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
