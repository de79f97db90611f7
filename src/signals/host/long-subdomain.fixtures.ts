import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [
    { url: 'https://secure.login.session.verify.check.example-host.top/' },
    { url: 'https://this-is-a-very-long-name-that-nobody-would-ever-type-in.example-host.top/' },
  ],
  silent: [{ url: 'https://www.example.org/' }, { url: 'https://docs.team.example.org/' }],
};
