/**
 * The headers of every review page: nothing may run in it but our own script, nothing frame it, or be loaded into it from
 * elsewhere, and nothing about it is kept or passed on. What people sent is never served as a script. What a route
 * has set itself stays.
 */
import type { Context } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: 'DENY',
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  // The proxy that has the certificate says it, if its owner wants it.
  strictTransportSecurity: false,
  overwrite: false,
});

/** Nothing is kept by a browser or a proxy, unless a route says otherwise. */
export async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
}
