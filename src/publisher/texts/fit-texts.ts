/**
 * Fits what cues and their pairs are worth, by logistic regression: the same for every language, for a cue is a
 * concept and no word; then how much the wording moves them. Each source and label counts nearly the same, however many
 * messages it has.
 */
import { toBase64 } from '../../basics/base64.ts';
import { CUE_NAMES, type Cue, MOST_STRENGTH } from '../../signals/text/cues.ts';
import type { TextWorth } from '../../signals/text/text-score.ts';
import { FINENESS, MOST_POINTS } from '../../signals/text/wording.ts';
import { joinedSlots, logisticFit } from '../model/logistic-fit.ts';
import { fitWording } from './fit-wording.ts';
import type { Message } from './message.ts';
import type { SeenMessage } from './read-messages.ts';

/** Pairs that fewer messages have are not learned. */
const LEAST_TOGETHER = 20;
const FIT = { epochs: 12, rate: 0.3, decay: 0.001 };
/** How much of the difference in numbers between sources is taken away. */
const EVENNESS = 0.6;
/** Transcribed calls are longer than messages, and read otherwise. */
const OF_CALLS = 0.3;
/** Of a byte with a sign. */
const MOST_WEIGHT = 127;
const CALLS = /calls/;
/** How many hundredths of a suspect message one logit of the wording is worth. */
const WORDING = 3.75;
/** The share of innocent messages that may be suspect. */
const ALARMS = 0.003;

/** The pairs of cues of a message, as the keys of `TextWorth.pairs`. */
function pairsOf(cues: readonly Cue[]): string[] {
  return cues.flatMap(({ name }, place) => cues.slice(place + 1).map((other) => `${name} ${other.name}`));
}

/**
 * @param train what to learn from
 * @param validation what to set the threshold by: of its innocent messages a share of `alarms` is suspect
 */
export function fitTexts(
  train: readonly SeenMessage[],
  validation: readonly SeenMessage[],
  alarms = ALARMS,
): TextWorth {
  const counts = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const { cues, source, label } of train) {
    for (const pair of pairsOf(cues)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    sizes.set(`${source} ${label}`, (sizes.get(`${source} ${label}`) ?? 0) + 1);
  }
  const pairs = [...counts].filter(([, count]) => count >= LEAST_TOGETHER).map(([pair]) => pair);
  const first = CUE_NAMES.length * MOST_STRENGTH;
  const places = new Map(pairs.map((pair, place) => [pair, first + place]));
  const slotsOf = ({ cues }: SeenMessage): number[] => [
    ...cues.flatMap(({ name, strength }) =>
      Array.from({ length: strength }, (_, step) => CUE_NAMES.indexOf(name) * MOST_STRENGTH + step),
    ),
    ...pairsOf(cues).flatMap((pair) => places.get(pair) ?? []),
  ];
  const weightOf = ({ source, label }: Message): number =>
    (train.length / sizes.size / sizes.get(`${source} ${label}`)!) ** EVENNESS;
  const { weights, bias } = logisticFit(
    {
      ...joinedSlots(train.map(slotsOf)),
      labels: Uint8Array.from(train, ({ label }) => Number(label === 'fraud')),
      weights: Float32Array.from(
        train,
        (message) => weightOf(message) * (CALLS.test(message.source) ? OF_CALLS : 1),
      ),
      parts: 0,
    },
    first + pairs.length,
    FIT,
  );
  const innocent = validation.filter(({ label }) => label !== 'fraud');
  const sumOf = (message: SeenMessage): number =>
    slotsOf(message).reduce((sum, slot) => sum + weights[slot]!, 0);
  const ofCues = highest(innocent.map(sumOf), alarms);
  const wording = fitWording(train, weightOf);
  const most = (ofCues * MOST_POINTS) / 100;
  const moved = (message: SeenMessage): number =>
    Math.max(-most, Math.min(most, (ofCues * WORDING * wording.logit(message.text)) / 100));
  const allowed = highest(
    innocent.map((message) => sumOf(message) + moved(message)),
    alarms,
  );
  // A message without cues has hardly any points, and 100 make it suspect: never where innocence is the likelier.
  const threshold = Math.max(allowed, -bias);
  const finest = (FINENESS * WORDING * ofCues) / threshold;
  const points = (slot: number): number => Math.round((100 * weights[slot]!) / threshold);
  return {
    cues: Object.fromEntries(
      CUE_NAMES.map((name, number) => {
        const steps = Array.from({ length: MOST_STRENGTH }, (_, step) =>
          points(number * MOST_STRENGTH + step),
        );
        return [name, steps.map((_, step) => steps.slice(0, step + 1).reduce((sum, one) => sum + one, 0))];
      }),
    ),
    pairs: Object.fromEntries(
      [...places].map(([pair, slot]) => [pair, points(slot)] as const).filter(([, worth]) => worth !== 0),
    ),
    wording: toBase64(
      Uint8Array.from(wording.weights, (weight) =>
        Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, Math.round(finest * weight))),
      ),
    ),
  };
}

/** What a share of the sums is above. */
function highest(sums: readonly number[], share: number): number {
  return sums.toSorted((a, b) => b - a)[Math.floor(sums.length * share)] ?? 0;
}
