import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://paypaal.example.com/' },
    { url: 'https://spotfiy-bill.com/' },
    { url: 'https://coinbse.top/' },
  ],
  silent: [
    { url: 'https://paypal.com/' },
    { url: 'https://paypal-help.com/' },
    { url: 'https://netherlands.org/' },
  ],
};
