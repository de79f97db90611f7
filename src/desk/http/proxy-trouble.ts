/**
 * Notices a reverse proxy that the desk was not told of: then limits count the proxy and not its clients, and links and
 * cookies are made for the wrong address. Only a proxy beside us counts: what a stranger writes into a header does not.
 */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { isSpecialUse } from '../../list/special-use.ts';
import type { WordKey } from '../words/say.ts';

const LOGGED: Partial<Record<WordKey, string>> = {
  'proxies-missing':
    'requests come through a proxy (X-Forwarded-For), and the desk was not told of it by --proxies',
  'public-url-missing':
    'requests come through a proxy that speaks HTTPS (X-Forwarded-Proto), and the desk was started without --public-url',
};

export interface ProxySettings {
  proxies: number;
  hasPublicUrl: boolean;
}

/** Middleware that notes in `trouble` what is missing, and says it once in the log. */
export function noticeProxy(settings: ProxySettings, trouble: Set<WordKey>, log: (line: string) => void) {
  const note = (key: WordKey): void => {
    if (trouble.has(key)) return;
    trouble.add(key);
    log(`${LOGGED[key]}: start it again with it`);
  };
  return async (c: Context<{ Bindings: HttpBindings }>, next: () => Promise<void>): Promise<void> => {
    const from = (c.env.incoming.socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
    if (isSpecialUse(from.includes(':') ? `[${from}]` : from)) {
      if (settings.proxies === 0 && c.req.header('x-forwarded-for')) note('proxies-missing');
      if (!settings.hasPublicUrl && c.req.header('x-forwarded-proto') === 'https') note('public-url-missing');
    }
    await next();
  };
}
