/**
 * How far 'continue' reaches.
 */
import { expect, it } from 'vitest';
import { reachOf } from '../../../../src/background/stop/reach.ts';

const listing = (expression: string) => ({ expression, type: 'other', listId: 'l', listName: 'L' }) as const;

it.each([
  ['bad.test/', 'app.bad.test', { host: 'bad.test', below: true }],
  ['bad.test/', 'bad.test', { host: 'bad.test', below: true }],
  ['shared.test/bad/', 'shared.test', { host: 'shared.test', below: false }],
  ['shared.test/bad', 'a.shared.test', { host: 'a.shared.test', below: false }],
])('%s, at %s', (entry, host, reach) => {
  expect(reachOf(listing(entry), host)).toEqual(reach);
});
