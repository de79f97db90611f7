/**
 * The words of dissuasion in one language (en), gathered from its data files; the types make a missing
 * kind or field an error of the build.
 */
import harm from './data/harm.en.json' with { type: 'json' };
import kinds from './data/kinds.en.json' with { type: 'json' };
import questions from './data/questions.en.json' with { type: 'json' };
import statement from './data/statement.en.json' with { type: 'json' };
import type { Texts } from './texts.ts';

export const TEXTS: Texts = { kinds, questions, harm, statement };
