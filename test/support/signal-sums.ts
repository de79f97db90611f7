/**
 * What the shipped scoring comes to for made-up addresses, as plain numbers: Node and the browsers run this same file
 * and must agree to the bit.
 */
import { canonicalize } from '../../src/list/address.ts';
import { hostFacts } from '../../src/signals/host-facts.ts';
import { addressScore, hostSum } from '../../src/signals/score.ts';
import { readWeights } from '../../src/signals/weights-file.ts';

const WORDS = [
  'paypal',
  'verify',
  'a',
  'metamaks',
  'rnicrosoft',
  'gov-tw',
  'bücher',
  'pаypal',
  '88',
  'x.y.z.w.v',
];
const ENDINGS = ['com', 'top', 'github.io', 'co.uk', '中国'];

/** Every two words with every ending, and the odd ways to write an address. */
const URLS = [
  ...WORDS.flatMap((one) =>
    WORDS.flatMap((other) => ENDINGS.map((ending) => `https://${one}-${other}.${ending}/`)),
  ),
  'http://0x7f.1/',
  'http://192.0.2.7/',
  'https://paypal.com@example.top/',
  `https://${'very-long-'.repeat(6)}name.${'sub.'.repeat(20)}example.com/`,
];

/** Of each address its host's raw sum and its points, one after the other. */
export function signalSums(file: Uint8Array): number[] {
  const weights = readWeights(file);
  return URLS.flatMap((url) => {
    const address = canonicalize(url);
    const { sum } = hostSum(hostFacts(address.host, address.hostKind, weights), weights);
    return [sum, addressScore(url, address, weights).points];
  });
}
