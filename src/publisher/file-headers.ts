/**
 * The headers of what is published, for our own server, object stores and what is before them: what a file is, and how
 * long it may be kept by whoever passes it on.
 */
import { FIGURES, INDEX } from './folder.ts';

/** Whether a published file changes under its name: the index and the page of figures do, everything else never. */
export function changes(file: string): boolean {
  return file === INDEX || file.startsWith(`${FIGURES}/`);
}

/** What changes is asked for anew each time. */
export function cacheControlOf(file: string): string {
  return changes(file) ? 'no-cache' : 'public, max-age=31536000, immutable';
}

/** For browsers: only the page of figures is to be looked at. */
export function contentTypeOf(file: string): string {
  if (!file.startsWith(`${FIGURES}/`)) return 'application/octet-stream';
  return file.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/json';
}
