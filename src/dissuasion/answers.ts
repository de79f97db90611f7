/**
 * The answers to the questions: whether all are given, and how many are signs of fraud. Answers stay on
 * the page; they open 'continue' and choose the words before it, and are sent nowhere.
 */
import type { AskedQuestion } from './variants.ts';

export type AnswerGiven = 'sign' | 'other';
export type Answers = ReadonlyMap<string, AnswerGiven>;

export function allAnswered(asked: readonly AskedQuestion[], answers: Answers): boolean {
  return asked.every((question) => answers.has(question.id));
}

/** How many answers are signs of fraud. */
export function signsOf(asked: readonly AskedQuestion[], answers: Answers): number {
  return asked.filter((question) => answers.get(question.id) === 'sign').length;
}
