/**
 * What a content script asks about the links of its page, taken apart.
 */
import { MAX_LINKS } from '../platform/limits.ts';

export interface LinkQuestions {
  urls: string[];
  /** Of each the host that its words name, where that is another; else ''. */
  shown: string[];
}

/** @param asked of `links.judge` */
export function partedQuestions(asked: string): LinkQuestions {
  const questions = asked.split('\n', MAX_LINKS).map((question) => question.split(' '));
  return { urls: questions.map(([url = '']) => url), shown: questions.map(([, shown = '']) => shown) };
}
