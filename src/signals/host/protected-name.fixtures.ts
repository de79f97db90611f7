import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://paypal-refunds.example.com/' },
    { url: 'https://metamask.wallet-help.top/' },
    { url: 'https://secure-wellsfargo.net/' },
  ],
  silent: [
    { url: 'https://www.paypal.com/' },
    { url: 'https://appleid.cdn-apple.com/' },
    { url: 'https://papaya-farm.org/' },
    { url: 'https://support.microsoft.com/' },
  ],
};
