import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'https://xn--pypal-4ve.com/' }, { url: 'https://xn--80ak6aa92e.com/' }],
  silent: [
    { url: 'https://xn--fiqs8s.cn/' },
    { url: 'https://paypal.com/' },
    { url: 'https://xn--bcher-kva.de/' },
  ],
};
