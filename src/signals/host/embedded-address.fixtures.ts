import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'https://paypal.com.session-check.top/' }, { url: 'https://coinbase-com.net/' }],
  silent: [
    { url: 'https://com.paypal-fans.org/' },
    { url: 'https://www.coinbase.com/' },
    { url: 'https://example.com.tw/' },
  ],
};
