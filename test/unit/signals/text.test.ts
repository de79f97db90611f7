/**
 * Messages: every concept has fixtures beside it that must and must not fire, a sentence in every language and a row in
 * docs/signals.md; words are found whatever script they are in; the score is the same everywhere.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { formsOf } from '../../../src/publisher/texts/own-messages.ts';
import { SUSPECT } from '../../../src/signals/score.ts';
import { CONCEPT_NAMES, CONCEPTS, type Concept } from '../../../src/signals/text/concepts.ts';
import { cueSentence } from '../../../src/signals/text/cue-words.ts';
import { findCues } from '../../../src/signals/text/cues.ts';
import { textScore } from '../../../src/signals/text/text-score.ts';
import { ROOT } from '../../../src/tools/run.ts';

const FOLDER = join(ROOT, 'src/signals/text/concepts');
const OWN = join(ROOT, 'src/publisher/texts/messages');
const rows = readFileSync(join(ROOT, 'docs/signals.md'), 'utf8');

function fileOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function wordsOf(text: string, concept: string): readonly string[] | null {
  return findCues(text).find(({ name }) => name === concept)?.words ?? null;
}

it('has a file for each concept, its fixtures beside it, and no other', () => {
  const files = CONCEPT_NAMES.flatMap((name) => [`${fileOf(name)}.fixtures.json`, `${fileOf(name)}.json`]);
  expect(readdirSync(FOLDER).sort()).toEqual(files.sort());
});

describe.each(CONCEPT_NAMES)('%s', (name) => {
  it('fires where it must, and keeps silent where it must', () => {
    const fixtures = JSON.parse(readFileSync(join(FOLDER, `${fileOf(name)}.fixtures.json`), 'utf8')) as {
      fires: string[];
      silent: string[];
    };
    // Simplified, Traditional and English at least.
    expect(fixtures.fires.length).toBeGreaterThanOrEqual(3);
    expect(fixtures.silent.length).toBeGreaterThanOrEqual(2);
    expect(fixtures.fires.filter((text) => wordsOf(text, name) === null)).toEqual([]);
    expect(fixtures.silent.filter((text) => wordsOf(text, name) !== null)).toEqual([]);
  });

  it('has its row in docs/signals.md and, where it is a reason, its sentence in every language', () => {
    expect(rows).toContain(`| \`${name}\` |`);
    const concept: Concept = CONCEPTS[name];
    if (concept.innocent) return;
    for (const language of LANGUAGES)
      expect(cueSentence({ name, words: ['one', 'two'] }, language)).toMatch(/.{3}one(?:, |、)two/);
  });
});

describe('words are found', () => {
  it.each([
    ['in Traditional characters', '請將存款轉入監管帳戶', '監管帳戶'],
    ['in full width', '转到安全账户，ｓａｆｅ　ａｃｃｏｕｎｔ', 'safe account'],
    ['with signs between them', '转到安*全·账 户', '安全账户'],
    ['across a line', 'Move it to the safe\naccount', 'safe account'],
    ['with controls that turn the order around', '转到\u202e安\u2066全\u2069账\u202c户', '安全账户'],
    ['with letters of no width of every kind', '安\u{e0061}全\u3164账\u2062户', '安全账户'],
    ['with marks and pictures inside', '安★全🔥账\u0336户', '安全账户'],
    ['with dots inside', '安.全.账.户', '安全账户'],
    ['in letters of other scripts', 'move it to the sаfe аccоunt', 'safe account'],
    ['with accents', 'mòve it to the sáfe accöunt', 'safe account'],
    ['in the styles of mathematics', '𝘀𝗮𝗳𝗲 𝗮𝗰𝗰𝗼𝘂𝗻𝘁', 'safe account'],
  ])('%s', (_, text, word) => {
    expect(wordsOf(text, 'safeAccount')).toContain(word);
  });

  it('with a few letters between their halves, and no more', () => {
    expect(wordsOf('请提供您的卡号', 'giveCode')).toEqual(['提供您的卡号']);
    expect(wordsOf(`请提供${'一'.repeat(21)}卡号`, 'giveCode')).toBeNull();
  });

  it('as words of their own where they are Latin, and not in an address', () => {
    expect(wordsOf('a secure accountant', 'safeAccount')).toBeNull();
    expect(wordsOf('see https://safe.example/safe%20account/safe-account', 'safeAccount')).toBeNull();
  });
});

describe('the score', () => {
  it.each([
    ['您好，我是刑侦大队的，您涉嫌洗钱，不要告诉任何人，请把钱转到安全账户接受清查', 'authority'],
    ['您好，我是刑偵大隊的，您涉嫌洗錢，不要告訴任何人，請把錢轉到監管帳戶接受清查', 'authority'],
    ['Complete daily tasks, commission paid daily, earn up to $300. Message me on WhatsApp', 'brushing'],
    [
      'USPS: your parcel is on hold because of an incomplete address. Pay now: https://u.example/a',
      'phishing',
    ],
    ['Mum it’s me, I lost my phone, this is my new number. Can you send money? It’s urgent', 'acquaintance'],
  ])('of %s', (text, kind) => {
    const { points, kind: found, cues } = textScore(text);
    expect(points).toBeGreaterThanOrEqual(SUSPECT);
    expect(found).toBe(kind);
    expect(cues.length).toBeGreaterThan(1);
  });

  it.each([
    '',
    'ok',
    '【招商银行】您的验证码是482913，5分钟内有效，请勿泄露给任何人。',
    '您的包裹已到店，請於七日內攜帶證件至門市取貨。',
    'Your order has been shipped and should arrive on Tuesday. Track your parcel in the app.',
    'Hi love, can you pick up milk on the way home?',
  ])('of %s is below the threshold', (text) => {
    expect(textScore(text).points).toBeLessThan(SUSPECT);
  });

  it('is a whole number, and the same for the same message', () => {
    const texts = LANGUAGES.flatMap((language) => formsOf(join(OWN, `fraud.${language}.txt`)));
    for (const text of texts) {
      const { points } = textScore(text);
      expect(Number.isInteger(points)).toBe(true);
      expect(textScore(text).points).toBe(points);
    }
    // A change of words or points is seen here, and is to be measured: npm run bench -- --only texts.
    expect(texts.filter((text) => textScore(text).points >= SUSPECT).length / texts.length).toBeGreaterThan(
      0.8,
    );
  });

  it('of a very long message ends soon, and in time that grows with its length alone', () => {
    const cpu = (text: string): number => {
      const begin = process.cpuUsage();
      textScore(text);
      return process.cpuUsage(begin).user;
    };
    for (const part of ['加微信安全账户click here ', '1,', 'a.', '\u200b', '\ud83d', '提供', '\u202e卡号'])
      expect(cpu(part.repeat(200_000 / part.length))).toBeLessThan(1_500_000);
  });

  it('of a long text does not add up: cues tell together only where they stand together', () => {
    const innocent = LANGUAGES.map((language) => formsOf(join(OWN, `innocent.${language}.txt`)).join('\n'));
    const halves = ['您好，我是刑侦大队的，您涉嫌洗钱', '请把钱转到安全账户，不要告诉任何人'];
    const near = textScore(halves.join('，')).points;
    const filling = 'The bakery on the corner opens at seven. '.repeat(30);
    expect(textScore(halves.join(filling)).points).toBeLessThan(near - SUSPECT);
    for (const text of [filling.repeat(40), ...innocent.map((forms) => forms.slice(0, 499))])
      expect(textScore(text).points).toBeLessThan(SUSPECT);
    expect(textScore(`${filling}${halves.join('，')}${filling}`).points).toBeGreaterThanOrEqual(SUSPECT);
  });

  it('of a message is not changed by what nobody sees, however much of it there is', () => {
    const apart = `您涉嫌洗钱${'\u200b'.repeat(2_000)}${'\n'.repeat(900)}请把钱转到安全账户，不要告诉任何人`;
    expect(textScore(apart).points).toBe(textScore('您涉嫌洗钱\n请把钱转到安全账户，不要告诉任何人').points);
  });
});

it('holds 400 innocent messages of its own in each language, each form once', async () => {
  const { ownMessages } = await import('../../../src/publisher/texts/own-messages.ts');
  const all = ownMessages(OWN);
  for (const language of LANGUAGES) {
    const innocent = all.filter(({ source, label }) => source === `own ${language}` && label === 'innocent');
    expect(innocent.length).toBeGreaterThanOrEqual(400);
    const forms = formsOf(join(OWN, `innocent.${language}.txt`));
    expect(new Set(forms).size).toBe(forms.length);
  }
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
});
