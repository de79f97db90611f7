import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://willow-harbor.example.com/', page: { countdown: true, fields: ['card'] } },
    {
      url: 'https://willow-harbor.example.com/',
      page: { countdown: true, phrases: ['you have won', 'claim your prize'] },
    },
  ],
  silent: [
    { url: 'https://willow-harbor.example.com/', page: { countdown: true } },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['card'] } },
  ],
};
