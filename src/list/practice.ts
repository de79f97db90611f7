/**
 * The harmless name that the bundled list holds on purpose, to try the warning on. `.example` is reserved for
 * examples: nobody can ever register it, and no figure counts it.
 */
export const PRACTICE_HOST = 'listed.sansi.example';
