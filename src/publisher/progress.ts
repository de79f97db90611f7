/**
 * How long work tells how far it is.
 */

/** What is being done, how much of it is done, and out of how much (0: unknown). */
export type OnProgress = (stage: string, done: number, total: number) => void;
