/**
 * What the signals of messages find, beside a plain list of words: on the part of the messages that nothing was
 * fitted to, by source; with each source left out of the fit; and the time that a message takes.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { fitTexts } from '../../src/publisher/texts/fit-texts.ts';
import type { Message } from '../../src/publisher/texts/message.ts';
import { readMessages, type SeenMessage } from '../../src/publisher/texts/read-messages.ts';
import { SUSPECT } from '../../src/signals/score.ts';
import { tableOf, textScore, type WorthTable } from '../../src/signals/text/text-score.ts';
import { ROOT } from '../../src/tools/run.ts';
import { scriptOf } from '../support/script-of.ts';
import { median } from './median.ts';

export interface TextRow {
  source: string;
  label: Message['label'];
  messages: number;
  /** Percent that is suspect by the points in the package. */
  suspect: number;
  /** The same by points that were fitted without this source. */
  unseen: number;
  /** Percent that holds a word of the plain list. */
  wordList: number;
}

export interface TextFigures {
  rows: TextRow[];
  /** Percent of fraud found where 98 of 100 found are fraud, and what the word list does. */
  recallAtPrecision98: number;
  atThreshold: { recall: number; precision: number };
  wordList: { recall: number; precision: number };
  usPer1000: { chinese: number; english: number };
}

const FOREIGN = fileURLToPath(new URL('../../../shared/texts', import.meta.url));
const OWN = fileURLToPath(new URL('../../src/publisher/texts/messages', import.meta.url));
const WANTED_PRECISION = 0.98;

/** What people look for without thinking of where it stands. */
const WORDS =
  /中奖|转账|汇款|安全账户|验证码|刷单|兼职|贷款|点击链接|冻结|洗钱|公安|客服|退款|稳赚|内幕|加微信|加qq|中獎|轉帳|匯款|監管帳戶|驗證碼|兼職|貸款|凍結|洗錢|飆股|保證獲利|加line|winner|won|prize|claim|urgent|verify|suspended|account locked|click|free|gift card|bitcoin|wire|loan|guaranteed/i;

if (!existsSync(FOREIGN)) throw new Error('The messages that are measured on are not here: ../shared/texts.');
const { train, validation, report } = readMessages(FOREIGN, OWN);
const isFraud = ({ label }: Message): boolean => label === 'fraud';

function rowsOf(): TextRow[] {
  return [...new Set(report.map(({ source }) => source))].flatMap((source) => {
    const others = (all: readonly SeenMessage[]) => all.filter((message) => message.source !== source);
    const without = tableOf(fitTexts(others(train), others(validation)));
    const labels = new Set(report.filter((one) => one.source === source).map(({ label }) => label));
    return [...labels].map((label) => {
      const messages = report.filter((one) => one.source === source && one.label === label);
      return {
        source,
        label,
        messages: messages.length,
        suspect: percent(messages, (one) => isSuspect(one)),
        unseen: percent(messages, (one) => isSuspect(one, without)),
        wordList: percent(messages, ({ text }) => WORDS.test(text)),
      };
    });
  });
}

function isSuspect({ text }: Message, table?: WorthTable): boolean {
  return textScore(text, table).points >= SUSPECT;
}

/** The most recall at which what is found is fraud often enough. */
function recallAtPrecision(): number {
  const scored = report
    .map((message) => ({ points: textScore(message.text).points, fraud: isFraud(message) }))
    .sort((a, b) => b.points - a.points);
  const all = scored.filter(({ fraud }) => fraud).length;
  let found = 0;
  let best = 0;
  scored.forEach(({ fraud }, place) => {
    if (fraud) found++;
    if (found / (place + 1) >= WANTED_PRECISION) best = found;
  });
  return (100 * best) / all;
}

function rates(finds: (message: Message) => boolean): { recall: number; precision: number } {
  const found = report.filter(finds);
  const right = found.filter(isFraud).length;
  return { recall: (100 * right) / report.filter(isFraud).length, precision: (100 * right) / found.length };
}

function percent<One>(all: readonly One[], holds: (one: One) => boolean): number {
  return (100 * all.filter(holds).length) / all.length;
}

/** Of the processor; for messages put together to a thousand characters each, by themselves as a message comes. By the
 * program as it is shipped: what runs a test gives each function its name when it is made, which takes a third more. */
function microseconds(score: typeof textScore, messages: readonly string[]): number {
  const pieces = (messages.join(' ').match(/.{1000}/gs) ?? []).slice(0, 200);
  const texts = pieces.map((piece) => JSON.parse(JSON.stringify(piece)) as string);
  const rounds = Array.from({ length: 100 }, () => {
    const begin = process.cpuUsage();
    for (const text of texts) score(text);
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / texts.length;
  });
  return median(rounds);
}

const code = await scriptOf(join(ROOT, 'src/signals/text/text-score.ts'), 'SansiText');
const shipped = runInThisContext(`${code};SansiText.textScore`) as typeof textScore;
const language = (wanted: RegExp): string[] =>
  report.filter(({ source }) => wanted.test(source)).map(({ text }) => text);
const figures: TextFigures = {
  rows: rowsOf(),
  recallAtPrecision98: recallAtPrecision(),
  atThreshold: rates((message) => isSuspect(message)),
  wordList: rates(({ text }) => WORDS.test(text)),
  usPer1000: {
    chinese: microseconds(shipped, language(/zh/)),
    english: microseconds(shipped, language(/en/)),
  },
};
process.stdout.write(JSON.stringify(figures));
