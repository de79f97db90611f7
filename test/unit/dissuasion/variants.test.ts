/**
 * The look varies and the questions turn; what must not vary does not.
 */
import { describe, expect, it } from 'vitest';
import { HARMS, questionsOf, stepsFor } from '../../../src/dissuasion/advice.ts';
import { type Answers, allAnswered, signsOf } from '../../../src/dissuasion/answers.ts';
import { FRAUD_TYPES } from '../../../src/dissuasion/fraud-types.ts';
import { loadTexts } from '../../../src/dissuasion/load-texts.ts';
import { LAYOUTS, PICTURES, questionsFor, variantFor } from '../../../src/dissuasion/variants.ts';

describe('variantFor', () => {
  it('gives no look twice in twenty showings, and never the same layout or picture twice running', () => {
    const looks = Array.from({ length: 20 }, (_, showing) => variantFor(showing));
    expect(new Set(looks.map((look) => `${look.layout} ${look.picture}`)).size).toBe(20);
    looks.slice(1).forEach((look, index) => {
      expect(look.layout).not.toBe(looks[index]?.layout);
      expect(look.picture).not.toBe(looks[index]?.picture);
    });
    expect(LAYOUTS.length).toBeGreaterThanOrEqual(4);
    expect(PICTURES.length).toBeGreaterThanOrEqual(4);
  });

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])('takes %s for the first showing', (showing) => {
    expect(variantFor(showing)).toEqual(variantFor(0));
  });
});

describe('questionsFor', () => {
  it.each(FRAUD_TYPES)('asks three different questions about %s, the most telling always', (type) => {
    for (let showing = 0; showing < 24; showing += 1) {
      const ids = questionsFor(type, showing).map((question) => question.id);
      expect(ids).toHaveLength(3);
      expect(new Set(ids).size).toBe(3);
      expect(ids[0]).toBe(questionsOf(type)[0]);
      for (const id of ids) expect(questionsOf(type)).toContain(id);
    }
  });

  it('puts the sign of fraud now first, now second, for each place', () => {
    for (const place of [0, 1, 2]) {
      const orders = [0, 1, 2, 3, 4, 5].map(
        (showing) => questionsFor('investment', showing)[place]?.signFirst,
      );
      expect(new Set(orders)).toEqual(new Set([true, false]));
    }
  });
});

describe('answers', () => {
  const asked = questionsFor('romance', 0);
  it('are all given only when every question has one', () => {
    const answers = new Map<string, 'sign' | 'other'>();
    expect(allAnswered(asked, answers)).toBe(false);
    for (const [index, { id }] of asked.entries()) answers.set(id, index === 1 ? 'sign' : 'other');
    expect(allAnswered(asked, answers)).toBe(true);
    expect(signsOf(asked, answers)).toBe(1);
    answers.delete(asked[2]!.id);
    expect(allAnswered(asked, answers)).toBe(false);
  });

  it('to other questions do not count', () => {
    const foreign: Answers = new Map([['constructor', 'sign']]);
    expect(signsOf(asked, foreign)).toBe(0);
    expect(allAnswered(asked, foreign)).toBe(false);
  });
});

describe('stepsFor', async () => {
  const { harm } = await loadTexts('en');

  it.each(FRAUD_TYPES)('stops first, reaches bank and police when money went to %s', (type) => {
    const shown = stepsFor('paid', type, harm).map((step) => step.show);
    expect(shown.indexOf('bank')).toBeGreaterThan(0);
    expect(shown.indexOf('emergency')).toBeGreaterThan(shown.indexOf('bank'));
    expect(shown).toContain('statement');
    for (const branch of HARMS) expect(stepsFor(branch, type, harm)[0]).toBe(harm[branch][0]);
  });

  it('adds the step that belongs to the kind second, and not for a mere look', () => {
    expect(stepsFor('paid', 'tech-support', harm)[1]?.text).toBe(harm.extra.remote);
    expect(stepsFor('details', 'crypto-drainer', harm)[1]?.text).toBe(harm.extra.wallet);
    expect(stepsFor('looked', 'fake-app', harm)).toBe(harm.looked);
    expect(stepsFor('paid', 'gambling', harm)).toBe(harm.paid);
  });
});
