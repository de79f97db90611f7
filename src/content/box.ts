/**
 * A box of ours in somebody's page: its words lie in a closed shadow root, where no script of the page reads
 * them, and no style of the page changes how it looks. It is never printed, and never translated.
 */

export type Style = readonly (readonly [string, string])[];

/** `all` leaves out the direction, which would be that of the page: our three languages read from the left. */
const OWN: Style = [
  ['all', 'initial'],
  ['direction', 'ltr'],
  ['position', 'fixed'],
  ['z-index', '2147483647'],
];

/** An element to be put into the page, and what in its root holds all that it shows. */
export function makeBox(rules: Style): { host: HTMLElement; inside: HTMLElement } {
  const host = document.createElement('div');
  style(host, [...OWN, ...rules]);
  window.addEventListener('beforeprint', () => style(host, [['visibility', 'hidden']]));
  window.addEventListener('afterprint', () => style(host, [['visibility', 'visible']]));
  const inside = document.createElement('div');
  style(inside, [['display', 'contents']]);
  keepWords(inside);
  host.attachShadow({ mode: 'closed' }).append(inside);
  return { host, inside };
}

/** Translators of pages come into closed roots too, Firefox's own whatever their host says. Our words are in the person's
 * language already: taken for that of the page they would come out as anything, a warning as its contrary, and words
 * that are kept up to date would be translated without end. */
export function keepWords(inside: HTMLElement): void {
  inside.translate = false;
}

/** By CSSOM, which no content policy of the page forbids; important, so that no style of the page wins. */
export function style(element: HTMLElement, rules: Style): void {
  for (const [name, value] of rules) element.style.setProperty(name, value, 'important');
}
