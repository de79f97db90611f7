import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://paypal-account-verify.com/' },
    { url: 'https://metamasksupport.top/' },
    { url: 'https://netflix-billing.info/' },
  ],
  silent: [
    { url: 'https://paypal-fans.org/' },
    { url: 'https://login-portal.org/' },
    { url: 'https://account.microsoft.com/' },
  ],
};
