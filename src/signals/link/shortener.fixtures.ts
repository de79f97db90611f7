import type { Fixtures } from '../signal.ts';

export const fixtures: Fixtures = {
  fires: [{ url: 'https://bit.ly/3xYz' }, { url: 'https://tinyurl.com/abc' }],
  silent: [{ url: 'https://bit.ly.example.org/' }, { url: 'https://example.org/bit.ly' }],
};
