/**
 * Messages that were written for Sansi: forms, one a line, with places where one of several fillings stands. They are
 * in no other source, and may be handed on.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '../../language/languages.ts';
import type { Message } from './message.ts';

/** Messages made of one form at most. */
const MOST = 4;
const PLACE = /\{([^{}]*)\}/g;

/** All of them, those of a form together. @param folder of the files `innocent.en.txt` and the like */
export function ownMessages(folder: string): Message[] {
  return LANGUAGES.flatMap((language) =>
    (['innocent', 'fraud'] as const).flatMap((label) =>
      formsOf(join(folder, `${label}.${language}.txt`)).flatMap((form) =>
        filled(form).map((text) => ({
          source: `own ${language}`,
          label,
          group: `own ${form}`,
          text,
          mayBeHandedOn: true,
        })),
      ),
    ),
  );
}

/** The forms of one file. */
export function formsOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The messages of a form: the first filling of each place, then the second, and so on. */
export function filled(form: string): string[] {
  const places = [...form.matchAll(PLACE)].map(([, fillings]) => fillings!.split('|').length);
  const count = Math.min(MOST, Math.max(1, ...places));
  const texts = Array.from({ length: count }, (_, turn) =>
    form.replace(PLACE, (_place, fillings: string) => {
      const all = fillings.split('|');
      return all[turn % all.length]!;
    }),
  );
  return [...new Set(texts)];
}
