import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['PayPal', 'title-alone']], fields: ['password'] },
    },
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['DHL', 'title']], fields: ['card'], letters: 400 },
    },
  ],
  silent: [
    {
      url: 'https://www.paypal.com/signin',
      page: { names: [['PayPal', 'title-alone']], fields: ['password'] },
    },
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['PayPal', 'title-alone']], letters: 9000 },
    },
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['PayPal', 'title']], fields: ['password'], letters: 6000 },
    },
    { url: 'https://willow-harbor.example.com/', page: { fields: ['password'] } },
  ],
};
