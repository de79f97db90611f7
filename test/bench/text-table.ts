/**
 * What the signals of messages find, as a Markdown table.
 */
import type { TextFigures } from './measure-texts.ts';

export function textTable({
  rows,
  recallAtPrecision98,
  atThreshold,
  wordList,
  usPer1000,
}: TextFigures): string[] {
  const fixed = (figure: number): string => figure.toFixed(1);
  return [
    '### Messages',
    '',
    '| messages that nothing was fitted to | n | suspect, % | suspect, source unseen, % | word list, % |',
    '| --- | --: | --: | --: | --: |',
    ...rows.map(
      ({ source, label, messages, suspect, unseen, wordList: words }) =>
        `| ${source}, ${label} | ${messages} | ${fixed(suspect)} | ${fixed(unseen)} | ${fixed(words)} |`,
    ),
    '',
    `Of all fraud ${fixed(recallAtPrecision98)} % is found at precision 0.98; at the threshold ${fixed(atThreshold.recall)} % at precision ${fixed(atThreshold.precision)} %, by the word list ${fixed(wordList.recall)} % at ${fixed(wordList.precision)} %.`,
    `1,000 characters take ${fixed(usPer1000.chinese)} µs in Chinese, ${fixed(usPer1000.english)} µs in English.`,
    '',
  ];
}
