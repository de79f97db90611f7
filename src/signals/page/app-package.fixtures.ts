import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://willow-harbor.example.com/', page: { packages: ['files.lantern-field.top'] } },
    {
      url: 'https://willow-harbor.example.com/',
      page: { packages: ['willow-harbor.example.com'], names: [['ICBC', 'title-alone']] },
    },
  ],
  silent: [
    { url: 'https://willow-harbor.example.com/' },
    { url: 'https://willow-harbor.example.com/', page: { names: [['ICBC', 'title-alone']] } },
  ],
};
