/**
 * Which site the words of a link name, where they are an address: 'www.example.com/login' tells whoever reads it where
 * the link leads, and need not be so.
 */

/** Characters of a link's words that are read for an address. */
const MOST = 300;
const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?((?:[a-z\d-]{1,63}\.)+[a-z]{2,24})\.?(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/** The host that `words` name as a whole, in lower case and without 'www.', where it is not that of the site at `host`;
 * else ''. Hosts of one site are told apart by whoever knows where sites end. */
export function shownSite(words: string, host: string): string {
  if (words.length > MOST) return '';
  const shown = ADDRESS.exec(words.trim())?.[1]?.toLowerCase() ?? '';
  return shown === '' || lies(host, shown) || lies(shown, host.replace(/^www\./, '')) ? '' : shown;
}

function lies(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
