/**
 * Which address a document answers for: its own, or for documents without a host of their own
 * (about:blank, blob:) the origin that made them, or where that is hidden too the kind alone: the worker knows whose.
 */
import { MAX_ADDRESS } from '../platform/limits.ts';

/** What of `location` and friends the decision needs. */
export interface DocumentLocation {
  href: string;
  /** `self.origin`: inherited by about:blank and blob:, 'null' where it is opaque. */
  origin: string;
  top: boolean;
  /** The parent's origin where it can be read, else null. */
  parentOrigin: string | null;
}

/**
 * The address to be judged, or null where there is none: frames without an address that share their parent's origin
 * belong to it, and it has been judged. A frame can lead itself to a document of its own making (data:, blob:), which
 * has no origin then; so has a window that such a frame opens.
 */
export function documentAddress({ href, origin, top, parentOrigin }: DocumentLocation): string | null {
  // The browser tells the worker the whole of a longer one.
  if (/^https?:/.test(href)) return href.slice(0, MAX_ADDRESS);
  if (!/^https?:/.test(origin)) {
    const [kind = ''] = /^\w+:/.exec(href) ?? [];
    return top || /^(?:data|blob):/.test(kind) ? kind : null;
  }
  return top || parentOrigin !== origin ? `${origin}/` : null;
}

/** The place of this document. */
export function here(): DocumentLocation {
  const top = window === window.top;
  let parentOrigin: string | null = null;
  try {
    parentOrigin = top ? null : window.parent.origin;
  } catch {
    // The parent is of another origin.
  }
  return { href: location.href, origin: self.origin, top, parentOrigin };
}
