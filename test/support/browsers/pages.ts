/**
 * Where the package keeps Sansi's pages.
 */

import { PAGES, pagePath } from '../../../src/platform/page-paths.ts';

/** `popup` -> src/pages/popup/popup.html; any other name is a file of the package as it stands. */
export function pageFile(page: string): string {
  const name = PAGES.find((known) => known === page);
  return name ? pagePath(name) : page;
}
