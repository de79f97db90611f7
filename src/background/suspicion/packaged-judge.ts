/**
 * The weights of the signals, read from the package when the first page or link is to be judged by them.
 */
import bundled from '../../signals/data/weights.bin?url';
import { PageJudge } from '../../signals/page-judge.ts';
import { readWeights } from '../../signals/weights-file.ts';

let judge: Promise<PageJudge> | null = null;

/** @throws where the package cannot be read; the next call tries again */
export function packagedJudge(): Promise<PageJudge> {
  if (judge === null) {
    judge = load();
    judge.catch(() => {
      judge = null;
    });
  }
  return judge;
}

async function load(): Promise<PageJudge> {
  const answer = await fetch(bundled);
  return new PageJudge(readWeights(new Uint8Array(await answer.arrayBuffer())));
}
