/**
 * The one question on a page that no list names: by what the page asks for, else by its host, and each of them with
 * words in every language.
 */
import { describe, expect, it } from 'vitest';
import en from '../../../src/dissuasion/data/questions.en.json' with { type: 'json' };
import zhCn from '../../../src/dissuasion/data/questions.zh-CN.json' with { type: 'json' };
import zhTw from '../../../src/dissuasion/data/questions.zh-TW.json' with { type: 'json' };
import { fittingQuestion } from '../../../src/pages/popup/fitting-question.ts';

const ASKED: readonly (readonly [words: string, question: string])[] = [
  ['Connect wallet to claim', 'wallet'],
  ['请输入助记词', 'wallet'],
  ['Please install AnyDesk now', 'screen'],
  ['Enter the verification code that we sent', 'code'],
  ['請輸入簡訊驗證碼', 'code'],
  ['Card number  MM/YY  CVC', 'offplatform'],
  ['请填写银行卡号', 'offplatform'],
  ['Download our app: bank.apk', 'store'],
  ['下载APP领红包', 'store'],
  ['Pay the release fee first', 'payfirst'],
];

describe('fittingQuestion', () => {
  it.each(ASKED)('%s', (words, question) => {
    expect(fittingQuestion('shop.example', words)).toBe(question);
  });

  it('is the same for the same host each time, and not the same for all', () => {
    const hosts = Array.from({ length: 60 }, (_, index) => `shop${index}.example`);
    const asked = hosts.map((host) => fittingQuestion(host, 'Welcome to our garden'));
    expect(hosts.map((host) => fittingQuestion(host, ''))).toEqual(asked);
    expect(new Set(asked).size).toBe(4);
  });

  it('asks what every language has words for', () => {
    const hosts = Array.from({ length: 60 }, (_, index) => `shop${index}.example`);
    const ids = new Set([
      ...ASKED.map(([words]) => fittingQuestion('a.example', words)),
      ...hosts.map((host) => fittingQuestion(host, '')),
    ]);
    for (const texts of [en, zhCn, zhTw]) {
      for (const id of ids) expect(texts.items).toHaveProperty(id);
    }
  });
});
