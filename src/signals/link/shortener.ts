/**
 * The address is a shortened one: where it leads is seen only after the click.
 */
import type { Signal } from '../signal.ts';

/** Services that shorten anybody's address. */
const SHORTENERS = new Set(
  'bit.ly tinyurl.com t.co goo.gl is.gd v.gd ow.ly cutt.ly rb.gy rebrand.ly shorturl.at s.id t.ly tiny.cc buff.ly reurl.cc lihi.cc lihi1.com ppt.cc pse.is psee.io risu.io picsee.io suo.im t.cn dwz.cn url.cn urlz.fr u.to clck.ru vk.cc bl.ink short.io shrtco.de qr.ae lnkd.in chilp.it n9.cl acortar.link tny.im kutt.it bitly.ws shorter.me'.split(
    ' ',
  ),
);

/** Whose own pages shorten every link, and show in its words where it leads. */
const AT_HOME: Readonly<Record<string, string>> = { 't.co': 'Twitter', 'lnkd.in': 'LinkedIn' };

/** @param owner of the page that the link stands on */
export function isShortenedAtHome(host: string, owner: string | null): boolean {
  return owner !== null && Object.hasOwn(AT_HOME, host) && AT_HOME[host] === owner;
}

export const shortener: Signal<'link'> = {
  name: 'shortener',
  kind: 'link',
  find({ host }) {
    return SHORTENERS.has(host.host) ? { strength: 1, args: [host.host] } : null;
  },
};
