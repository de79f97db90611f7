import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'http://willow-harbor.example.com/', page: { plain: true, fields: ['password'] } }],
  silent: [
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'] } },
    { url: 'http://willow-harbor.example.com/', page: { plain: true } },
  ],
};
