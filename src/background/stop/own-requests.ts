/**
 * Firefox names an extension's own address, which is another one for each person, as the origin of what it sends: all
 * reports of one person could be told to be theirs. It is taken off.
 */
import { EVERY_SITE } from '../../basics/every-site.ts';
import { browser } from '../../platform/browser.ts';

/** Registers the event; synchronously, when the worker starts. */
export function hideOwnOrigin(): void {
  const own = browser.runtime.getURL('');
  browser.webRequest.onBeforeSendHeaders.addListener(
    ({ requestHeaders = [], originUrl, documentUrl }) => {
      if (![originUrl, documentUrl].some((url) => url?.startsWith(own))) return {};
      return { requestHeaders: requestHeaders.filter(({ name }) => name.toLowerCase() !== 'origin') };
    },
    { urls: EVERY_SITE, types: ['xmlhttprequest'], tabId: -1 },
    ['blocking', 'requestHeaders'],
  );
}
