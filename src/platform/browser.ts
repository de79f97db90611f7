/**
 * The one door to the browser's extension API, promise-based and alike in Chrome and Firefox.
 */
import browser from 'webextension-polyfill';

export { browser };

/** Whether this instance of the worker serves private windows only (Chrome's split mode). */
export function inPrivateContext(): boolean {
  return browser.extension.inIncognitoContext === true;
}

/** Any call of the extension API: the time after which a browser stops an idle worker begins anew. */
export function stayAwake(): void {
  void browser.runtime.getPlatformInfo();
}
