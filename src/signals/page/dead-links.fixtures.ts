import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'], links: 12, deadLinks: 10 } },
  ],
  silent: [
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'], links: 12, deadLinks: 2 } },
    { url: 'https://willow-harbor.example.com/', page: { links: 12, deadLinks: 12 } },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'], links: 3, deadLinks: 3 } },
  ],
};
