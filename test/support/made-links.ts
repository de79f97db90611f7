/**
 * What the look at a page makes of links that are written so.
 */
import { type LinkLook, lookAtLinks } from '../../src/content/suspicion/look/links.ts';

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
  return lookAtLinks({ querySelectorAll: () => links } as unknown as ParentNode, {
    base: 'https://shop.example/a',
    host: 'shop.example',
  });
}
