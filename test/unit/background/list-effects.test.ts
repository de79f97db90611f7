import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ListEffects } from '../../../src/background/list-effects.ts';

let content: string;
let taken: string[];
let broken: string | null;
let effects: ListEffects;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  content = 'a';
  taken = [];
  broken = null;
  const step = (name: string) => async () => {
    taken.push(name);
    if (broken === name) throw new Error(`${name} failed`);
  };
  effects = new ListEffects({
    always: step('always'),
    content: async () => content,
    steps: [step('rules'), step('tabs'), step('exposure')],
  });
});
afterEach(() => vi.restoreAllMocks());

describe('what follows from the lists', () => {
  it('is done once for each content, the state at every change', async () => {
    await effects.changed();
    expect(taken).toEqual(['always', 'rules', 'tabs', 'exposure']);
    await effects.changed();
    expect(taken.slice(4)).toEqual(['always']);
    content = 'b';
    await effects.changed();
    expect(taken.slice(5)).toEqual(['always', 'rules', 'tabs', 'exposure']);
  });

  it('is done as far as it goes where a step fails, and again with the next change', async () => {
    broken = 'rules';
    await effects.changed();
    expect(taken).toEqual(['always', 'rules', 'tabs', 'exposure']);
    broken = null;
    await effects.changed();
    await effects.changed();
    expect(taken.slice(4)).toEqual(['always', 'rules', 'tabs', 'exposure', 'always']);
    broken = 'always';
    content = 'b';
    await effects.changed();
    expect(taken.slice(9)).toEqual(['always', 'rules', 'tabs', 'exposure']);
  });

  it('is done in passes that do not overlap, and once more for changes meanwhile', async () => {
    const first = effects.changed();
    content = 'b';
    await Promise.all([first, effects.changed(), effects.changed()]);
    expect(taken).toEqual(['always', 'rules', 'tabs', 'exposure', 'always']);
  });
});
