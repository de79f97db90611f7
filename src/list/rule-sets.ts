/**
 * The sets of rules in Chrome's package, which are also the names of their files beside the bundled list.
 */

/** Its listed paths, as long as the list is on. */
export const PATH_SETS = ['paths-1', 'paths-2'] as const;
/** Its listed hosts, for the time in which the worker has not set its own rule yet. */
export const HOST_SET = 'hosts';
export const RULE_SETS = [...PATH_SETS, HOST_SET] as const;
