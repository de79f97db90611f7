/**
 * The popup's address where it is opened as a page: `?tab=ID` speaks of that tab, `?tab=ID&report` is the report about
 * it, `?tab=ID&aid` first aid for who gave details or paid there, `?help=ID` shows what to do about one site that was
 * visited before it was listed.
 */

/** The tab id in a query string, null where there is none or it is no whole number. */
export function tabFromQuery(search: string): number | null {
  const wish = new URLSearchParams(search).get('tab');
  return wish !== null && /^\d{1,10}$/.test(wish) ? Number(wish) : null;
}

/** The id of an exposure alert in a query string, null where there is none. */
export function helpFromQuery(search: string): string | null {
  return new URLSearchParams(search).get('help') || null;
}

/** Whether a query string wants the report about the tab at once: `&report`, as a page's banner asks. */
export function wantsReport(search: string): boolean {
  return new URLSearchParams(search).has('report');
}

/** Whether a query string wants first aid about its tab. */
export function wantsFirstAid(search: string): boolean {
  return new URLSearchParams(search).has('aid');
}
