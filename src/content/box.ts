/**
 * A box of ours in somebody's page: its words lie in a closed shadow root, where no script of the page reads
 * them, and no style of the page changes how it looks. It is never printed.
 */

export type Style = readonly (readonly [string, string])[];

/** `all` leaves out the direction, which would be that of the page: our three languages read from the left. */
const OWN: Style = [
  ['all', 'initial'],
  ['direction', 'ltr'],
  ['position', 'fixed'],
  ['z-index', '2147483647'],
];

/** An element to be put into the page, and the root that holds what it shows. */
export function makeBox(rules: Style): { host: HTMLElement; inside: ShadowRoot } {
  const host = document.createElement('div');
  style(host, [...OWN, ...rules]);
  window.addEventListener('beforeprint', () => style(host, [['visibility', 'hidden']]));
  window.addEventListener('afterprint', () => style(host, [['visibility', 'visible']]));
  return { host, inside: host.attachShadow({ mode: 'closed' }) };
}

/** By CSSOM, which no content policy of the page forbids; important, so that no style of the page wins. */
export function style(element: HTMLElement, rules: Style): void {
  for (const [name, value] of rules) element.style.setProperty(name, value, 'important');
}
