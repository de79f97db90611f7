/** Which weights pages are judged by: the newest that can be read. */
import { describe, expect, it } from 'vitest';
import { CurrentJudge } from '../../../src/background/suspicion/current-judge.ts';
import { sha256, toHex } from '../../../src/list/bytes.ts';
import { madeWeights } from '../../support/made-weights.ts';
import { shippedWeightsBytes } from '../../support/signal-examples.ts';

const SHIPPED_DAY = new TextDecoder()
  .decode(shippedWeightsBytes().subarray(0, 200))
  .match(/\d{4}-\d\d-\d\d/)![0];

class Brought {
  bytes: Uint8Array | null = null;
  hash: string | null = null;
  reads = 0;

  async bring(bytes: Uint8Array, hash?: string): Promise<void> {
    this.bytes = bytes;
    this.hash = hash ?? toHex(await sha256(bytes));
  }
  async weightsHash() {
    return this.hash;
  }
  async weights() {
    this.reads++;
    return this.bytes;
  }
}

function judgeWith(brought: Brought) {
  return new CurrentJudge(brought, async () => shippedWeightsBytes());
}
const dayOf = async (current: CurrentJudge) => (await current.get()).made;

describe('the current judge', () => {
  it('is by the weights that a list has brought, at once, and by those of the package when they go', async () => {
    const brought = new Brought();
    const current = judgeWith(brought);
    expect(await dayOf(current)).toBe(SHIPPED_DAY);
    await brought.bring(madeWeights('2099-01-01'));
    expect(await dayOf(current)).toBe('2099-01-01');
    await current.get();
    expect(brought.reads).toBe(1);
    brought.hash = null;
    expect(await dayOf(current)).toBe(SHIPPED_DAY);
  });

  it('is by those of the package where they are newer, or the others cannot be read', async () => {
    const later = madeWeights('2099-01-01');
    later[5] = 9;
    const brought = new Brought();
    for (const [bytes, hash] of [
      [madeWeights('2020-01-01')],
      [later],
      [madeWeights('2099-01-01').slice(0, 100)],
      [madeWeights('2099-01-01'), 'f'.repeat(64)],
    ] as const) {
      await brought.bring(bytes, hash);
      expect(await dayOf(judgeWith(brought))).toBe(SHIPPED_DAY);
    }
  });

  it('is asked for again after the package could not be read', async () => {
    let fails = true;
    const current = new CurrentJudge(new Brought(), async () => {
      if (fails) throw new Error('no disk');
      return shippedWeightsBytes();
    });
    await expect(current.get()).rejects.toThrow('no disk');
    fails = false;
    expect(await dayOf(current)).toBe(SHIPPED_DAY);
  });
});
