import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['PayPal', 'title']], fields: ['password'], pictureHosts: ['www.paypalobjects.com'] },
    },
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['Netflix', 'heading']], fields: ['card'], pictureHosts: ['www.netflix.com'] },
    },
  ],
  silent: [
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['PayPal', 'picture']], fields: ['card'], pictureHosts: ['www.paypalobjects.com'] },
    },
    {
      url: 'https://willow-harbor.example.com/',
      page: { names: [['PayPal', 'title']], pictureHosts: ['www.paypalobjects.com'] },
    },
    {
      url: 'https://www.paypal.com/',
      page: { names: [['PayPal', 'title']], fields: ['password'], pictureHosts: ['www.paypalobjects.com'] },
    },
  ],
};
