/**
 * Hosts of the home and of the office: routers, printers, servers that people set up themselves. What is reached only
 * from inside is no site that anybody was led to.
 */
import { isSpecialUse } from '../list/special-use.ts';

/** Endings that makers of routers use inside. */
const ROUTERS = /\.(?:box|ip|cube|router)$/;

/** @param host canonical */
export function isLocal(host: string, kind: 'name' | 'ip'): boolean {
  if (kind === 'ip') return isSpecialUse(host);
  return !host.includes('.') || isSpecialUse(host) || ROUTERS.test(host);
}
