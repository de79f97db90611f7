/**
 * The look varies and the questions turn; what must not vary does not.
 */
import { describe, expect, it } from 'vitest';
import { HARMS, type Harm, questionsOf, stepsFor } from '../../../src/dissuasion/advice.ts';
import { type Answers, allAnswered, signsOf } from '../../../src/dissuasion/answers.ts';
import { FRAUD_TYPES, type FraudType } from '../../../src/dissuasion/fraud-types.ts';
import { regionById } from '../../../src/dissuasion/hotlines.ts';
import { loadTexts } from '../../../src/dissuasion/load-texts.ts';
import { MEANS, type Means } from '../../../src/dissuasion/texts.ts';
import { PICTURES, questionsFor, SCRIPT_LOOKS, variantFor } from '../../../src/dissuasion/variants.ts';

describe('variantFor', () => {
  it('gives no look twice in twenty showings, and never the same script or picture twice running', () => {
    const looks = Array.from({ length: 20 }, (_, showing) => variantFor(showing));
    expect(new Set(looks.map((look) => `${look.script} ${look.picture}`)).size).toBe(20);
    looks.slice(1).forEach((look, index) => {
      expect(look.script).not.toBe(looks[index]?.script);
      expect(look.picture).not.toBe(looks[index]?.picture);
    });
    expect(SCRIPT_LOOKS.length).toBeGreaterThanOrEqual(4);
    expect(PICTURES.length).toBeGreaterThanOrEqual(4);
  });

  it.each([Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY])('takes %s for the first showing', (showing) => {
    expect(variantFor(showing)).toEqual(variantFor(0));
  });
});

describe('questionsFor', () => {
  it.each(FRAUD_TYPES)(
    'asks three different questions about %s, the phone first, the most telling always',
    (type) => {
      for (let showing = 0; showing < 24; showing += 1) {
        const ids = questionsFor(type, showing).map((question) => question.id);
        expect(ids).toHaveLength(3);
        expect(new Set(ids).size).toBe(3);
        expect(ids.slice(0, 2)).toEqual(['oncall', questionsOf(type)[0]]);
        expect(questionsOf(type)).toContain(ids[2]);
      }
    },
  );

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
  const { harm: texts } = await loadTexts('en');
  const steps = (harm: Harm, type: FraudType, region = 'US', means: Means | null = null) =>
    stepsFor({ harm, type, region: regionById(region), means }, texts);
  const places = (region: string) => {
    const shown = steps('paid', 'investment', region).map((step) => step.show);
    return { bank: shown.indexOf('bank'), police: shown.indexOf('emergency') };
  };

  it.each(FRAUD_TYPES)('stops first, and reaches bank and police when money went to %s', (type) => {
    const shown = steps('paid', type).map((step) => step.show);
    expect(shown).toContain('bank');
    expect(shown).toContain('emergency');
    for (const branch of HARMS) expect(steps(branch, type)[0]).toBe(texts[branch][0]);
  });

  it('puts the police before the bank where they can stop a payment, else the bank', () => {
    for (const region of ['CN', 'TW', 'HK', 'MO']) {
      expect(places(region).police).toBeLessThan(places(region).bank);
    }
    for (const region of ['SG', 'GB', 'US', 'other']) {
      expect(places(region).bank).toBeLessThan(places(region).police);
    }
  });

  it('sees to who watches the screen second, whatever the kind, and not for a mere look', () => {
    for (const type of FRAUD_TYPES) {
      expect(steps('paid', type)[1]?.text).toBe(texts.remote);
      expect(steps('details', type)[1]?.text).toBe(texts.remote);
    }
    expect(texts.remote).toMatch(/AnyDesk.*TeamViewer.*ToDesk.*RustDesk/);
    expect(texts.remote.indexOf('turn off')).toBeLessThan(texts.remote.indexOf('photograph'));
    expect(texts.remote.indexOf('photograph')).toBeLessThan(texts.remote.indexOf('remove'));
    expect(steps('details', 'crypto-drainer')[2]?.text).toBe(texts.extra.wallet);
    expect(steps('looked', 'crypto-drainer')).toBe(texts.looked);
  });

  it.each(MEANS)('says what can be done about %s', (means) => {
    const found = steps('paid', 'shopping', 'CN', means).find((step) => step.show === 'bank');
    expect(found?.text).toBe(texts.means[means].text);
    expect(steps('details', 'shopping', 'CN', means)).toEqual(steps('details', 'shopping', 'CN'));
  });
});
