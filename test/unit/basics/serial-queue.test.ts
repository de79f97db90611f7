/**
 * A serial queue: one piece of work at a time, in order, whatever became of the one before.
 */
import { expect, it } from 'vitest';
import { SerialQueue } from '../../../src/basics/serial-queue.ts';
import { pause } from '../../../src/basics/timing.ts';

it('runs one piece of work at a time, in the order in which they came', async () => {
  const queue = new SerialQueue();
  const seen: string[] = [];
  const work = (name: string, ms: number) => async () => {
    seen.push(`${name} begins`);
    await pause(ms);
    seen.push(`${name} ends`);
    return name;
  };
  const answers = await Promise.all([queue.add(work('long', 20)), queue.add(work('short', 0))]);
  expect(answers).toEqual(['long', 'short']);
  expect(seen).toEqual(['long begins', 'long ends', 'short begins', 'short ends']);
});

it('tells a failure to who added the work, and runs the next', async () => {
  const queue = new SerialQueue();
  const failing = queue.add(() => {
    throw new Error('no');
  });
  const next = queue.add(() => 'next');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('next');
});

it('is idle when all that was added has ended, well or not', async () => {
  const queue = new SerialQueue();
  let ended = false;
  queue.add(() => Promise.reject(new Error('no'))).catch(() => undefined);
  void queue.add(async () => {
    await pause(5);
    ended = true;
  });
  await queue.idle();
  expect(ended).toBe(true);
});
