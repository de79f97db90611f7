import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://willow-harbor.example.com/', page: { fields: ['card', 'code'] } },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['seed'] } },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['identity', 'card'] } },
  ],
  silent: [
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'] } },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password', 'code'] } },
    { url: 'https://willow-harbor.example.com/' },
  ],
};
