/**
 * Who sent a request, as a key for limits: never stored, never logged, only hashed. An IPv6 client is its
 * /64 network, of which one household or server has at least a whole one.
 */
import type { HttpBindings } from '@hono/node-server';

interface AnyRequest {
  env: HttpBindings;
  req: { header(name: string): string | undefined };
}

/** `proxies`: how many reverse proxies of our own stand before the desk; 0 trusts no header at all. */
export function clientAddress(c: AnyRequest, proxies: number): string {
  const direct = c.env.incoming.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return networkOf(direct);
  // Each proxy appends who it spoke to, so the client is the entry that the outermost of ours wrote.
  const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  return networkOf(chain.at(-proxies) || direct);
}

/** The network of an address, as a key. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups.slice(0, 4).join(':');
}
