/**
 * The registry of kinds of fraud, walked: whatever stands in FRAUD_TYPES has everything that a kind needs, by
 * the one name for whoever is warned, reports or reviews. A kind that lacks a part fails here by its name.
 */
import { describe, expect, it } from 'vitest';
import { glyphOf, officialSource, questionsOf, stepsFor } from '../../../src/dissuasion/advice.ts';
import { FRAUD_TYPES } from '../../../src/dissuasion/fraud-types.ts';
import { regionById } from '../../../src/dissuasion/hotlines.ts';
import { kindName } from '../../../src/dissuasion/kind-names.ts';
import { loadTexts } from '../../../src/dissuasion/load-texts.ts';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { symbolOf, typeOf } from '../../../src/list/symbols.ts';
import { fraudTypeKey } from '../../../src/platform/message-key.ts';
import { mergeLocales, readLocales } from '../../../src/tools/locales.ts';

const messages = mergeLocales(readLocales());

describe.each(FRAUD_TYPES)('the kind %s', (type) => {
  it('has a drawing and a place in the list format', () => {
    expect(glyphOf(type)).toMatch(/^M[\dMmLlHhVvCcSsAaZz\s.,-]+$/);
    expect(typeOf(symbolOf(type))).toBe(type);
  });

  it.each(LANGUAGES)('has name, words, questions, source and steps in %s', async (language) => {
    const { kinds, questions, harm } = await loadTexts(language);
    expect(kinds[type].name.trim()).not.toBe('');
    expect(kinds[type]).toMatchObject({
      what: expect.stringMatching(/\S/),
      official: expect.stringMatching(/\S/),
      visited: expect.stringMatching(/\S/),
    });
    expect(kinds[type].script.length).toBeGreaterThan(1);
    for (const id of questionsOf(type)) expect(Object.keys(questions.items)).toContain(id);
    // Of what no document says just this, the region's own authority is named.
    expect(officialSource(type, 'TW', language)?.name).toBeTruthy();
    const situation = { harm: 'paid', type, region: regionById('TW'), means: null } as const;
    expect(stepsFor(situation, harm).length).toBeGreaterThan(1);
  });

  it.each(LANGUAGES)('has one name in %s, in the extension and on the desk', async (language) => {
    const { kinds } = await loadTexts(language);
    expect(messages[language][fraudTypeKey(type)]?.message).toBe(kinds[type].name);
    expect(kindName(type, language)).toBe(kinds[type].name);
  });
});

describe('the names', () => {
  it.each(LANGUAGES)('are different ones in %s', (language) => {
    const names = FRAUD_TYPES.map((type) => kindName(type, language));
    expect(new Set(names).size).toBe(names.length);
  });
});
