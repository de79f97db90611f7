/**
 * Where the package keeps Sansi's pages.
 */

/** `popup` -> src/pages/popup/popup.html; a name with a dot is a file of the package as it stands. */
export function pageFile(page: string): string {
  return page.includes('.') ? page : `src/pages/${page}/${page}.html`;
}
