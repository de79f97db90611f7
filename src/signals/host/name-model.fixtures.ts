import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://airdrop-claim-rewards.xyz/' },
    { url: 'https://wallet-connect-validate-node.online/' },
  ],
  silent: [
    { url: 'https://www.wikipedia.org/' },
    { url: 'https://stadtbibliothek-weimar.de/' },
    { url: 'https://192.0.2.7/' },
  ],
};
