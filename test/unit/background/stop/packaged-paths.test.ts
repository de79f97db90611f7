/**
 * What a warning that a rule of the package has led to is about.
 */
import { beforeEach, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../../support/fake-browser.ts')).polyfill);

import { stopPage } from '../../../../src/background/stop/addresses.ts';
import { isUnderEntry, PackagedPaths } from '../../../../src/background/stop/packaged-paths.ts';
import { reset } from '../../../support/fake-browser.ts';

const ENTRY = 'http://shared.test/bad';
beforeEach(reset);

it('an entry stands for what lies under its path, and for no host as a whole', () => {
  expect(isUnderEntry('https://www.shared.test/Bad?id=1', ENTRY)).toBe(true);
  expect(isUnderEntry('https://shared.test/good', ENTRY)).toBe(false);
  expect(isUnderEntry('https://shared.test/any', 'http://shared.test/')).toBe(false);
});

it('the warning of an entry is that of the address under it', () => {
  const packaged = new PackagedPaths();
  expect(packaged.isWarningOf(stopPage(ENTRY, 'top'), 'http://shared.test/bad/login?id=7')).toBe(true);
  expect(packaged.isWarningOf(stopPage(ENTRY, 'top'), 'http://shared.test/good')).toBe(false);
  expect(packaged.isWarningOf('http://shared.test/bad', 'http://shared.test/bad')).toBe(false);
  expect(packaged.isWarningOf(undefined, 'http://shared.test/bad')).toBe(false);
});

it('where the tab was going is the way on, where that is known and belongs to the entry', () => {
  const packaged = new PackagedPaths();
  const warning = {
    tabId: 7,
    url: 'http://shared.test/bad?id=7',
    previous: null,
    behind: false,
    leftAt: null,
  };
  expect(packaged.whole(ENTRY, 7, null)).toBe(ENTRY);
  expect(packaged.whole(ENTRY, null, null)).toBe(ENTRY);
  expect(packaged.whole(ENTRY, 7, warning)).toBe('http://shared.test/bad?id=7');
  expect(packaged.whole('http://other.test/bad', 7, warning)).toBe('http://other.test/bad');
  packaged.goes(7, 'http://shared.test/bad?id=7#part');
  expect(packaged.whole(ENTRY, 7, warning)).toBe('http://shared.test/bad?id=7#part');
  // A redirector led here.
  packaged.goes(7, 'http://news.test/?to=bad');
  expect(packaged.whole(ENTRY, 7, warning)).toBe('http://shared.test/bad?id=7');
});
