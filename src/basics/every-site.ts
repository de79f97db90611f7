/** The pages of every site, as match patterns: the host permission that all of Sansi rests on. */
export const EVERY_SITE = ['http://*/*', 'https://*/*'];
