import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'http://0xcb007109/' }, { url: 'http://3405803785/' }, { url: 'http://203.0.28937/' }],
  silent: [{ url: 'http://203.0.113.9/' }, { url: 'https://example.org/' }, { url: 'http://[::1]/' }],
};
