/** The first few of what a page has without end. `slice` would ask a browser's list twice for each. */
export function firstOf<Item>(list: ArrayLike<Item>, most: number): Item[] {
  const first: Item[] = [];
  const { length } = list;
  for (let at = 0; at < length && at < most; at++) first.push(list[at]!);
  return first;
}
