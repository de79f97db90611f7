import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Follower } from '../../../src/background/follower.ts';

let content: string;
let taken: string[];
let broken: string | null;
let follower: Follower;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  content = 'a';
  taken = [];
  broken = null;
  const step = (name: string) => async () => {
    taken.push(name);
    if (broken === name) throw new Error(`${name} failed`);
  };
  follower = new Follower({
    always: step('always'),
    content: async () => content,
    steps: [step('rules'), step('tabs'), step('exposure')],
  });
});
afterEach(() => vi.restoreAllMocks());

describe('what follows from the lists', () => {
  it('is done once for each content, the state at every change', async () => {
    await follower.changed();
    expect(taken).toEqual(['always', 'rules', 'tabs', 'exposure']);
    await follower.changed();
    expect(taken.slice(4)).toEqual(['always']);
    content = 'b';
    await follower.changed();
    expect(taken.slice(5)).toEqual(['always', 'rules', 'tabs', 'exposure']);
  });

  it('is done as far as it goes where a step fails, and again with the next change', async () => {
    broken = 'rules';
    await follower.changed();
    expect(taken).toEqual(['always', 'rules', 'tabs', 'exposure']);
    broken = null;
    await follower.changed();
    await follower.changed();
    expect(taken.slice(4)).toEqual(['always', 'rules', 'tabs', 'exposure', 'always']);
    broken = 'always';
    content = 'b';
    await follower.changed();
    expect(taken.slice(9)).toEqual(['always', 'rules', 'tabs', 'exposure']);
  });

  it('is done in passes that do not overlap, and once more for changes meanwhile', async () => {
    const first = follower.changed();
    content = 'b';
    await Promise.all([first, follower.changed(), follower.changed()]);
    expect(taken).toEqual(['always', 'rules', 'tabs', 'exposure', 'always']);
  });
});
