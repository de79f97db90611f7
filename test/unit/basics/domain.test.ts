import { expect, it } from 'vitest';
import { isInDomain } from '../../../src/basics/domain.ts';

it('holds a domain itself and what lies under it, not what only ends like it', () => {
  expect(isInDomain('bad.example', 'bad.example')).toBe(true);
  expect(isInDomain('a.b.bad.example', 'bad.example')).toBe(true);
  expect(isInDomain('notbad.example', 'bad.example')).toBe(false);
  expect(isInDomain('example', 'bad.example')).toBe(false);
});
