/**
 * The words of dissuasion in one language (zh-CN), gathered from its data files; the types make a missing
 * kind or field an error of the build.
 */
import harm from './data/harm.zh-CN.json' with { type: 'json' };
import kinds from './data/kinds.zh-CN.json' with { type: 'json' };
import questions from './data/questions.zh-CN.json' with { type: 'json' };
import statement from './data/statement.zh-CN.json' with { type: 'json' };
import type { Texts } from './texts.ts';

export const TEXTS: Texts = { kinds, questions, harm, statement };
