/**
 * The host permission that all of Sansi rests on, as the manifests name it.
 */
export const EVERY_SITE = ['http://*/*', 'https://*/*'] as const;
