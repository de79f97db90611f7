import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://xn--pypal-4ve.com/' },
    { url: 'https://amaz0n-account.shop/' },
    { url: 'https://rnicrosoft-mail.com/' },
  ],
  silent: [
    { url: 'https://amazon-help.com/' },
    { url: 'https://xn--fiqs8s.cn/' },
    { url: 'https://www.amazon.com/' },
  ],
};
