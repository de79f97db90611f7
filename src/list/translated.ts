/**
 * The page that a translation proxy shows under a name of its own: it is the same page, and its form sends what is
 * typed to the same people. How Google writes the other site's name into its own:
 * https://developers.google.com/search/docs/appearance/ad-network-and-translation
 */
import { type Address, AddressError, canonicalize } from './address.ts';

const PROXY = '.translate.goog';
/** What the proxy adds to the query of the page. */
const OWN = '_x_tr_';

/** The address that `address` shows in translation; null where it is not of such a proxy. */
export function translatedAddress({ scheme, host, path }: Address): Address | null {
  if (!host.endsWith(PROXY)) return null;
  const [page = '', query = ''] = path.split('?', 2);
  const parts = query.split('&');
  const said = new URLSearchParams(parts.filter((part) => part.startsWith(OWN)).join('&'));
  const ways = (said.get('_x_tr_enc') ?? '').split(',');
  let name = (said.get('_x_tr_hp') ?? '') + host.slice(0, -PROXY.length);
  if (ways.includes('1')) name = name.replace(/^1-/, '');
  const international = ways.includes('0') && name.startsWith('0-');
  if (international) name = name.slice(2);
  // One hyphen stands for a dot, two stand for one.
  name = name.replace(/\b-\b/g, '.').replaceAll('--', '-');
  const rest = parts.filter((part) => part !== '' && !part.startsWith(OWN)).join('&');
  return addressOf(`${scheme}://${international ? 'xn--' : ''}${name}${page}${rest && `?${rest}`}`);
}

function addressOf(text: string): Address | null {
  try {
    return canonicalize(text);
  } catch (error) {
    if (error instanceof AddressError) return null;
    throw error;
  }
}
