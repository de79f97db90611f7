import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'https://loginpaypalsafe.com/' }, { url: 'https://mycoinbasehelp.top/' }],
  silent: [
    { url: 'https://www.paypalobjects.com/' },
    { url: 'https://paper-planes.org/' },
    { url: 'https://paypal-refunds.com/' },
  ],
};
