/**
 * `sansi text`: what the signals say of a message on standard input, and why, and which addresses and identifiers it
 * has. With --jsonl each line is a message as a JSON string, and has its own answer. No list is asked.
 */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { findIdentifiers } from '../../list/identifiers/find.ts';
import { findLinks } from '../../list/links.ts';
import { RefusedError } from '../../publisher/errors.ts';
import { SUSPECT } from '../../signals/score.ts';
import { cueSentence } from '../../signals/text/cue-words.ts';
import { textScore } from '../../signals/text/text-score.ts';
import { answerLines } from '../arguments.ts';

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { jsonl: { type: 'boolean' }, region: { type: 'string' } } });
  const regions = values.region === undefined ? [] : [values.region];
  if (values.jsonl) return answerLines((line) => answerTo(stringIn(line), regions));
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk);
  console.log(JSON.stringify(answerTo(text, regions)));
}

function answerTo(text: string, regions: string[]) {
  const { points, kind, cues } = textScore(text);
  const suspect = points >= SUSPECT;
  return {
    verdict: suspect ? 'suspect' : 'unknown',
    type: suspect ? (kind ?? 'other') : null,
    score: Math.round(points),
    links: findLinks(text).map((link) => ({ text: link.text, host: link.readings[0]!.host })),
    identifiers: findIdentifiers(text, regions).map(({ name }) => name),
    cues: cues.map((cue) => ({ name: cue.name, words: cue.words, why: cueSentence(cue, 'en') })),
  };
}

/** @throws RefusedError on a line that is no JSON string */
function stringIn(line: string): string {
  try {
    return v.parse(v.string(), JSON.parse(line));
  } catch {
    throw new RefusedError(`A line is no JSON string: ${line.slice(0, 60)}`);
  }
}
