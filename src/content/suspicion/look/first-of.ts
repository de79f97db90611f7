/** The first few of what a page has without end. */
export function firstOf<Item>(list: ArrayLike<Item>, most: number): Item[] {
  return ([] as Item[]).slice.call(list, 0, most);
}
