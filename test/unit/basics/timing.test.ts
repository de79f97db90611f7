/**
 * A time limit: what came in time, what was said instead, and what failed.
 */
import { describe, expect, it, vi } from 'vitest';
import { pause, withTimeLimit } from '../../../src/basics/timing.ts';

describe('withTimeLimit', () => {
  it('answers what came in time, and says nothing later', async () => {
    const late = vi.fn(() => 'late');
    expect(await withTimeLimit(Promise.resolve('work'), 5, late)).toBe('work');
    await pause(20);
    expect(late).not.toHaveBeenCalled();
  });

  it('answers what is to be said of late work', async () => {
    expect(await withTimeLimit(new Promise(() => undefined), 1, () => 'late')).toBe('late');
  });

  it('fails as late work is to fail', async () => {
    const late = () => {
      throw new Error('too slow');
    };
    await expect(withTimeLimit(new Promise(() => undefined), 1, late)).rejects.toThrow('too slow');
  });

  it('fails as the work fails', async () => {
    await expect(withTimeLimit(Promise.reject(new Error('broken')), 50, () => 'late')).rejects.toThrow(
      'broken',
    );
  });
});
