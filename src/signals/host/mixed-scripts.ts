/**
 * One label of the host is written in letters of several scripts, or all of it in letters that pass for Latin ones.
 */

import type { Signal } from '../signal.ts';
import { isAscii, skeleton } from '../skeleton.ts';

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
];

export const mixedScripts: Signal<'host'> = {
  name: 'mixedScripts',
  kind: 'host',
  find({ foreign }) {
    for (const label of foreign) {
      if (isAscii(label)) continue;
      if (SCRIPTS.filter((script) => script.test(label)).length > 1) return { strength: 3, args: [label] };
      if (!/\p{Script=Latin}/u.test(label) && isAscii(skeleton(label))) return { strength: 2, args: [label] };
    }
    return null;
  },
};
