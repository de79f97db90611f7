/**
 * The shadow roots that the look for links has come by: the look for suspicion, another script in the same world, looks
 * into them without a search of its own.
 */
const world = globalThis as { sansiRoots?: Set<Node> };
/** A page that has more is no form for people. */
const MOST = 20;

/** @returns whether it was not known */
export function noteRoot(root: Node): boolean {
  world.sansiRoots ??= new Set();
  const all = world.sansiRoots;
  if (all.has(root) || all.size >= MOST) return false;
  all.add(root);
  return true;
}

/** Those that are still in the page. */
export function seenRoots(): ShadowRoot[] {
  return [...(world.sansiRoots ?? [])].filter((root) => root.isConnected) as ShadowRoot[];
}
