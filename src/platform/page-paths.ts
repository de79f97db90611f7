/**
 * Sansi's own pages and where the package keeps them: one place for the build, for whoever opens a page and for
 * whoever has to know one again.
 */
export const PAGES = ['warning', 'notice', 'left', 'popup', 'options', 'welcome', 'check'] as const;

export type PageName = (typeof PAGES)[number];

/** The pages that take the place of a listed document: in a tab, and in a frame. */
export const STOP_PAGES = ['warning', 'notice'] as const satisfies readonly PageName[];

/** The path of a page from the package's root, without a slash before it. */
export function pagePath<Name extends PageName>(page: Name): `src/pages/${Name}/${Name}.html` {
  return `src/pages/${page}/${page}.html`;
}
