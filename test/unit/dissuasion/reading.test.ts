/**
 * The main sentences are fit for primary school, by measure.
 */
import { describe, expect, it } from 'vitest';
import { FRAUD_TYPES } from '../../../src/dissuasion/fraud-types.ts';
import { loadTexts } from '../../../src/dissuasion/load-texts.ts';
import { chineseLengths, fleschKincaidGrade, syllablesOf } from '../../support/reading.ts';

/** Words that need a schooling in finance, computers or law. */
const JARGON =
  /phishing|malware|cryptocurrency|authenticat|credential|transaction|verif|domain|钓鱼|木马|凭据|资金流水|域名|令牌|区块链|授信|釣魚|木馬|憑證|網域|區塊鏈|授信|金流/i;

describe('the measure', () => {
  it.each([
    ['stop', 1],
    ['money', 2],
    ['please', 1],
    ['wanted', 2],
    ['looked', 1],
    ['little', 2],
    ['investment', 3],
    ['authority', 4],
  ])('hears the syllables of %s', (word, count) => {
    expect(syllablesOf(word)).toBe(count);
  });

  it('tells plain words from an office', () => {
    expect(fleschKincaidGrade('The cat sat on the mat.')).toBeLessThan(2);
    expect(
      fleschKincaidGrade(
        'Unauthorised solicitation of authentication credentials constitutes a fraudulent activity.',
      ),
    ).toBeGreaterThan(12);
  });

  it('counts Chinese by sentence and clause', () => {
    expect(chineseLengths('先停下来，跟信得过的人说一说。好。')).toEqual({ sentence: 13, clause: 9 });
  });
});

describe('English', async () => {
  const { kinds } = await loadTexts('en');
  it.each(FRAUD_TYPES)('says in grade 6 or below what %s is', (type) => {
    expect(fleschKincaidGrade(kinds[type].what)).toBeLessThanOrEqual(6);
    expect(kinds[type].what).not.toMatch(JARGON);
    expect(fleschKincaidGrade(kinds[type].visited)).toBeLessThanOrEqual(6);
  });
});

describe.each(['zh-CN', 'zh-TW'] as const)('%s', async (language) => {
  const { kinds } = await loadTexts(language);
  it.each(FRAUD_TYPES)('says in a short sentence what %s is', (type) => {
    const { sentence, clause } = chineseLengths(kinds[type].what);
    expect(sentence).toBeLessThanOrEqual(30);
    expect(clause).toBeLessThanOrEqual(16);
    expect(kinds[type].what).not.toMatch(JARGON);
  });
});
