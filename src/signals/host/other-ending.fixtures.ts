import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'https://metamask.support/' }, { url: 'https://coinbase.top/' }],
  silent: [
    { url: 'https://metamask.io/' },
    { url: 'https://metamask-help.com/' },
    { url: 'https://coinbase.weebly.com/' },
  ],
};
