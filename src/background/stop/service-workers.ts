/**
 * A site that was visited before it was listed may have left a service worker, which answers below the browser's own
 * rules: it is taken away. Chrome only: in Firefox every document is judged above it.
 */

const forgotten = new Set<string>();
const MOST = 1000;

/** Takes away what answers for this listed host. Never rejects; once a host while this worker lives. */
export async function removeServiceWorkers(host: string): Promise<void> {
  if (globalThis.chrome?.browsingData === undefined || forgotten.has(host)) return;
  if (forgotten.size >= MOST) forgotten.clear();
  forgotten.add(host);
  const origins: [string, ...string[]] = [`https://${host}`, `https://www.${host}`];
  await chrome.browsingData
    .remove({ origins }, { serviceWorkers: true })
    .catch((error: unknown) => console.warn('Sansi: an old service worker could not be removed.', error));
}
