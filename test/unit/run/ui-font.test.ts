/** The font of the pictures, by what fontconfig says is there. */
import { expect, it } from 'vitest';
import { uiFont } from '../../run/ui-font.ts';

it.each([
  ['DejaVu Sans\nInter\nNoto Sans\n', 'Inter'],
  ['Noto Sans CJK SC,思源黑體\nDejaVu Sans\n', 'Noto Sans CJK SC'],
  ['DejaVu Sans\nNoto Sans Mono\n', null],
  ['', null],
])('of %j it is %s', (installed, font) => {
  expect(uiFont(installed)).toBe(font);
});
