/**
 * The root of a document, whatever names its elements have: `<form name="documentElement">` stands in front of the
 * document's own property, for our scripts too.
 */
export function rootOf(of: Document): Element | null {
  return Reflect.get(Document.prototype, 'documentElement', of) as Element | null;
}
