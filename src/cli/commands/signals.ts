/**
 * `sansi signals`: what the signals say of the URLs on standard input by their address alone, and why. No list is asked.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { kindName } from '../../dissuasion/kind-names.ts';
import { AddressError, canonicalize } from '../../list/address.ts';
import { isLocal } from '../../list/local-hosts.ts';
import { reasonWords } from '../../signals/reason-words.ts';
import { addressScore, NOTHING, SUSPECT } from '../../signals/score.ts';
import { readWeights } from '../../signals/weights-file.ts';
import { answerLines } from '../arguments.ts';

export async function run(args: string[]): Promise<void> {
  parseArgs({ args, options: {} });
  const weights = readWeights(
    new Uint8Array(readFileSync(new URL('../../signals/data/weights.bin', import.meta.url))),
  );
  await answerLines((url) => {
    try {
      const address = canonicalize(url);
      // As in the browser: what stands in somebody's own house is no site.
      const { points, reasons } = isLocal(address.host) ? NOTHING : addressScore(url, address, weights);
      const suspect = points >= SUSPECT;
      const signals = reasons.map((reason) => ({
        name: reason.signal,
        why: reasonWords(reason, 'en', (kind) => kindName(kind, 'en')),
      }));
      return { url, verdict: suspect ? 'suspect' : 'unknown', score: points, signals };
    } catch (error) {
      if (error instanceof AddressError)
        return { url, verdict: 'unknown', score: 0, signals: [], error: error.message };
      throw error;
    }
  });
}
