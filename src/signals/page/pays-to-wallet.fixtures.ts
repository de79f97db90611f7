import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://willow-harbor.example.com/', page: { wallets: 1, phrases: ['double your'] } },
    {
      url: 'https://willow-harbor.example.com/',
      page: { wallets: 2, phrases: ['minimum deposit', 'daily profit'] },
    },
  ],
  silent: [
    { url: 'https://willow-harbor.example.com/', page: { wallets: 1 } },
    { url: 'https://willow-harbor.example.com/', page: { phrases: ['double your'] } },
    { url: 'https://willow-harbor.example.com/', page: { wallets: 3, phrases: ['double your', 'scam'] } },
  ],
};
