/**
 * What each role may do. Each may do what the one before it may.
 */
export const ROLES = ['reader', 'reviewer', 'publisher', 'admin'] as const;
/** reader: see cases and decisions; reviewer: take cases, reject, mark as duplicates; publisher: change the list; admin:
 * say who may do what. */
export type Role = (typeof ROLES)[number];

export function isRole(text: unknown): text is Role {
  return ROLES.some((role) => role === text);
}

/** Whether a role may do what `needed` may. */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
