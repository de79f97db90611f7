/**
 * What the build fixes: the browser it is for and the default list (see INTERFACE: SANSI_LIST_URL,
 * SANSI_LIST_KEY, SANSI_POLL_SECONDS). vite.config.ts replaces the constants.
 */
declare const __BROWSER__: 'chrome' | 'firefox';
declare const __MANAGED__: boolean;
declare const __LIST_URL__: string;
declare const __LIST_KEY__: string;
declare const __POLL_SECONDS__: number;

export const BROWSER = __BROWSER__;

/** Chrome, for organisations: a policy of theirs installs it, and it may then hold requests. */
export const MANAGED = __MANAGED__;

/** The default signed list, or null where the build names none. */
export const DEFAULT_LIST =
  __LIST_URL__ && __LIST_KEY__ ? { url: __LIST_URL__, publicKey: __LIST_KEY__ } : null;

/** Seconds between polls where the build fixes them, else null: then each list's own index says. */
export const POLL_SECONDS = __POLL_SECONDS__ > 0 ? __POLL_SECONDS__ : null;
