/**
 * What an element has of its own. A page can give the fields of a form names, and `<input name="style">` stands in
 * front of its form's `style`: in Chromium for extensions' scripts too, in Firefox not. Only what the browser itself
 * has made stands in the prototypes. Documents, which elements' names shadow for the page's scripts, are spared for
 * ours in both.
 */

/** The namespace of HTML's elements. */
export const HTML = 'http://www.w3.org/1999/xhtml';

/** Told by what only Firefox shows to extensions. */
export const IS_FIREFOX = 'openOrClosedShadowRoot' in Element.prototype;

/** The property `name` of `of`, whatever the page has named so. Asking a prototype takes Firefox long. */
export function read<T extends Node, N extends keyof T>(of: T, name: N): T[N] {
  return IS_FIREFOX ? of[name] : (Reflect.get(Object.getPrototypeOf(of) as object, name, of) as T[N]);
}

/** The same of every property, to be used as `of` itself is: methods are called, properties read and set. */
export function own<T extends Node>(of: T): T {
  return new Proxy({} as T, {
    get(_, name) {
      const value: unknown = read(of, name as keyof T);
      return typeof value === 'function' ? (value.bind(of) as unknown) : value;
    },
    set: (_, name, value) => Reflect.set(Object.getPrototypeOf(of) as object, name, value, of),
  });
}

/** Fetched from an element each time, each takes Firefox 1 µs more than to be called. */
const { getAttribute, hasAttribute } = Element.prototype;

/** The attribute `name` of `of` as it is written. */
export function attributeOf(of: Element, name: string): string | null {
  return getAttribute.call(of, name);
}

/** Whether `of` has it. */
export function carries(of: Element, name: string): boolean {
  return hasAttribute.call(of, name);
}

/** Puts an element of ours into this document, whose root a page can replace by a form, or take away. */
export function addToPage(element: Element): void {
  const root = document.documentElement as Element | null;
  if (root) own(root).append(element);
}
