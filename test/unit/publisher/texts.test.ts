/**
 * What the worth of cues is made of: messages that are nearly the same stay in one part, and a fit tells fraud apart.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { fitTexts } from '../../../src/publisher/texts/fit-texts.ts';
import { foreignMessages } from '../../../src/publisher/texts/foreign-messages.ts';
import { partOf } from '../../../src/publisher/texts/message.ts';
import { groupsOf } from '../../../src/publisher/texts/near-duplicates.ts';
import { filled, formsOf } from '../../../src/publisher/texts/own-messages.ts';
import type { SeenMessage } from '../../../src/publisher/texts/read-messages.ts';
import { SUSPECT } from '../../../src/signals/score.ts';
import { findCues } from '../../../src/signals/text/cues.ts';
import { tableOf, textScore } from '../../../src/signals/text/text-score.ts';
import { ROOT } from '../../../src/tools/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'sansi-texts-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('fills a form in turn, each message once', () => {
  expect(filled('{a|b} and {1|2|3}')).toEqual(['a and 1', 'b and 2', 'a and 3']);
  expect(filled('plain')).toEqual(['plain']);
});

it('groups what differs in digits, links and little else', () => {
  const groups = groupsOf([
    '您的包裹因地址不详无法派送，请点击 http://a.example/1 填写，单号123',
    'Your meter reading is due, please send it by Sunday so that your bill is right.',
    '您的包裹因地址不详无法派送，请点击 http://b.example/2 填写，单号98765！',
  ]);
  expect(groups).toEqual([0, 1, 0]);
});

it.each(LANGUAGES)(
  'has 400 innocent forms of its own in %s, of which no two are nearly the same',
  (language) => {
    const forms = formsOf(join(ROOT, `src/publisher/texts/messages/innocent.${language}.txt`));
    expect(new Set(groupsOf(forms)).size).toBe(forms.length);
    expect(forms.length).toBeGreaterThanOrEqual(400);
  },
);

it('puts a group into one part, and about half of them into the first', () => {
  const parts = Array.from({ length: 1_000 }, (_, number) => partOf({ group: `group ${number}` }));
  const share = (part: string) => parts.filter((one) => one === part).length / parts.length;
  expect(share('train')).toBeCloseTo(0.5, 1);
  expect(share('report')).toBeCloseTo(0.3, 1);
});

it('reads the messages of others, one of each group, contacts filled in, the unlawful left out', () => {
  const lines = [
    { label: 'fraud', text: '恭喜您中奖请登录URL领取并联系WECHAT' },
    { label: 'fraud', text: '恭喜您中奖请登录URL领取并联系WECHAT。' },
    { label: 'advertising', kind: 'IL:Gambling', text: '线上娱乐城欢迎您来玩' },
    { label: 'innocent', kind: 0, text: '晚上一起吃饭吗' },
  ];
  writeFileSync(join(folder, 'one.jsonl.gz'), gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')));
  const read = foreignMessages(folder);
  expect(read.map(({ source, label }) => [source, label])).toEqual([
    ['one', 'fraud'],
    ['one', 'innocent'],
  ]);
  expect(read[0]?.text).toContain('http://');
  writeFileSync(join(folder, 'two.jsonl.gz'), gzipSync('{"label":"spam","text":"x"}'));
  expect(() => foreignMessages(folder)).toThrow();
});

describe('a fit', () => {
  const made = (label: 'fraud' | 'innocent', texts: string[]): SeenMessage[] =>
    texts.map((text, number) => ({
      source: 'made',
      label,
      group: `${number}`,
      text,
      cues: findCues(text),
      mayBeHandedOn: true,
    }));
  const fraud = Array.from({ length: 60 }, (_, number) => `请把钱转到安全账户，不要告诉任何人 ${number}`);
  const innocent = Array.from({ length: 200 }, (_, number) => `晚上一起吃饭吗，请尽快回复 ${number}`);

  it('makes fraud suspect, and of the innocent no more than it was allowed', () => {
    const all = [...made('fraud', fraud), ...made('innocent', innocent)];
    const table = tableOf(fitTexts(all, all));
    expect(fraud.every((text) => textScore(text, table).points >= SUSPECT)).toBe(true);
    expect(innocent.filter((text) => textScore(text, table).points > SUSPECT)).toEqual([]);
  });
});
