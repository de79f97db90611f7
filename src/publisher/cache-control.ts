/** How long what is published may be kept by whoever passes it on: our own server, object stores and what is before them. */
import { INDEX } from './folder.ts';

/** The index is asked for anew each time; everything else never changes under its name. */
export function cacheControlOf(file: string): string {
  return file === INDEX ? 'no-cache' : 'public, max-age=31536000, immutable';
}
