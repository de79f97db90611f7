/**
 * What stands for webextension-polyfill in Firefox's build: there is nothing to fill there, and nobody waits for it.
 */
import type { Browser } from 'webextension-polyfill';

export default (globalThis as unknown as { browser: Browser }).browser;
