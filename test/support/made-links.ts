/**
 * What the look at a page makes of links that are written so.
 */
import { type LinkLook, lookAtLinks, placeOf } from '../../src/content/suspicion/look/links.ts';

const PLACE = placeOf('https://shop.example/a', 'shop.example');

class FakeElement {
  readonly #href: string;

  constructor(href: string) {
    this.#href = href;
  }

  getAttribute(): string {
    return this.#href;
  }
}

export function linkLook(hrefs: readonly string[]): LinkLook {
  Object.assign(globalThis, { Element: FakeElement });
  const links = hrefs.map((href) => new FakeElement(href));
  const root = { querySelectorAll: () => links } as unknown as ParentNode;
  return lookAtLinks(root, PLACE);
}
