/**
 * Hosts of the home and of the office: routers, printers, servers that people set up themselves. What is reached only
 * from inside is no site that anybody was led to, and nothing on the internet may lead into it.
 */
import { isIpHost } from './host.ts';
import { isSpecialUse } from './special-use.ts';

/** Endings that makers of routers and telephone companies use inside. */
const ROUTERS = /\.(?:box|ip|cube|router|station|cpe|modem|hotspot)$/;

/** @param host canonical */
export function isLocal(host: string): boolean {
  if (isSpecialUse(host)) return true;
  return !isIpHost(host) && (!host.includes('.') || ROUTERS.test(host));
}
