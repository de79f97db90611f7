import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'https://paypal.com@example.top/' }, { url: 'http://www.bank.example:secure@203.0.113.9/' }],
  silent: [
    { url: 'https://example.top/?to=paypal.com@x' },
    { url: 'https://anna@example.top/' },
    { url: 'https://example.org/@someone' },
  ],
};
