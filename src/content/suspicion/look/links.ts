/**
 * What a page's links and forms lead to: nowhere, an app package, a messenger, another host.
 */
import { attribute } from './fields.ts';

const MOST = 400;
const PACKAGE = /\.(?:apk|xapk|apks|mobileconfig|exe|msi|scr|hta|bat|ipa)$/i;
const OVER_THE_AIR = /^itms-services:/i;
const DEAD = /^(?:#?|#!|#0|javascript:.*|about:blank)$/i;
const MESSENGER =
  /^(?:tg:|whatsapp:|weixin:|line:|https?:\/\/(?:wa\.me\/\+?\d|api\.whatsapp\.com\/send\?phone|t\.me\/(?!share)|line\.me\/(?:ti|R\/ti)\/p|lin\.ee\/|telegram\.me\/(?!share)|chat\.whatsapp\.com\/))/i;

export interface LinkLook {
  links: number;
  deadLinks: number;
  packages: string[];
  contacts: number;
}

export function lookAtLinks(root: ParentNode, base: string): LinkLook {
  const look: LinkLook = { links: 0, deadLinks: 0, packages: [], contacts: 0 };
  const all = root.querySelectorAll('a[href]');
  for (let at = 0; at < all.length && at < MOST; at++) {
    const href = attribute(all[at]!, 'href').trim();
    look.links++;
    if (DEAD.test(href)) look.deadLinks++;
    else if (MESSENGER.test(href)) look.contacts++;
    else noteTarget(href, base, look);
  }
  return look;
}

function noteTarget(href: string, base: string, { packages }: LinkLook): void {
  const target = parsed(href, base);
  if (target === null || packages.length >= 5) return;
  const isPackage = OVER_THE_AIR.test(href) || PACKAGE.test(target.pathname);
  const host = target.hostname || new URL(base).hostname;
  if (isPackage && !packages.includes(host)) packages.push(host);
}

/** The host that an address on the page leads to, or null where it is the page's own or none. */
export function otherHost(href: string, base: string): string | null {
  const target = parsed(href, base);
  const own = parsed(base, base)?.hostname;
  return target !== null && /^https?:$/.test(target.protocol) && target.hostname !== own
    ? target.hostname
    : null;
}

function parsed(href: string, base: string): URL | null {
  try {
    return new URL(href, base);
  } catch {
    return null;
  }
}
