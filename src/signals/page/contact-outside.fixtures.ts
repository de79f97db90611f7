import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { contacts: 1, phrases: ['daily tasks', 'earn commission'] },
    },
  ],
  silent: [
    { url: 'https://willow-harbor.example.com/', page: { contacts: 3 } },
    { url: 'https://willow-harbor.example.com/', page: { phrases: ['daily tasks', 'earn commission'] } },
  ],
};
