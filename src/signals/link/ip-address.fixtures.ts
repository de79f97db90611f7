import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'http://203.0.113.9/login' }, { url: 'http://[2001:db8::7]/' }],
  silent: [
    { url: 'http://192.168.1.1/' },
    { url: 'http://10.0.0.2/' },
    { url: 'http://127.0.0.1:8080/' },
    { url: 'https://example.org/' },
    { url: 'http://[::1]/' },
  ],
};
