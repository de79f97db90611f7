import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { fields: ['password'], sendsTo: ['collect.lantern-field.top'] },
    },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['card'], sendsTo: ['203.0.113.9'] } },
  ],
  silent: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { fields: ['password'], sendsTo: ['login.example.com'] },
    },
    {
      url: 'https://willow-harbor.example.com/',
      page: { fields: ['password'], sendsTo: ['accounts.google.com'] },
    },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'] } },
  ],
};
