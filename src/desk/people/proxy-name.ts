/**
 * A name that a reverse proxy vouches for: its header is believed only where the request comes from one of the proxies
 * that were named.
 */
import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { ProxySignIn } from '../options.ts';

export interface ProxiedRequest {
  env: HttpBindings;
  req: { header(name: string): string | undefined };
}

/** Answers the name that a request's proxy vouches for, or null. @throws Error in plain words for what is no address */
export function proxyNames(signIn: ProxySignIn | null): (c: ProxiedRequest) => string | null {
  if (signIn === null) return () => null;
  const proxies = new BlockList();
  for (const one of signIn.from) {
    const [address = '', bits] = one.trim().split('/');
    const family = isIP(address);
    const length = Number(bits ?? (family === 6 ? 128 : 32));
    if (family === 0 || !Number.isInteger(length)) throw new Error(`${one} is not an address of a proxy.`);
    proxies.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
  }
  return (c) => {
    const name = c.req.header(signIn.header)?.trim() ?? '';
    const from = (c.env.incoming.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
    const family = isIP(from);
    if (name === '' || family === 0) return null;
    return proxies.check(from, family === 6 ? 'ipv6' : 'ipv4') ? name : null;
  };
}
