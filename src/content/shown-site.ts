/**
 * Which site the words of a link name, where they are an address: 'www.example.com/login' tells whoever reads it where
 * the link leads, and need not be so.
 */

/** Characters of a link's words that are read for an address. */
const MOST = 300;
const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?((?:[a-z\d-]{1,63}\.)+[a-z]{2,24})\.?(?::\d{1,5})?(?:[/?#]\S*)?$/i;

/** The host that `words` name as a whole, in lower case and without 'www.', where it is not that of `link`'s site;
 * else ''. Hosts of one site are told apart by whoever knows where sites end.
 * The link's own is read only where the words are an address: a browser takes it apart each time. */
export function shownSite(words: string, link: { readonly hostname: string }): string {
  if (words.length > MOST || !words.includes('.')) return '';
  const shown = ADDRESS.exec(words.trim())?.[1]?.toLowerCase() ?? '';
  if (shown === '') return '';
  const host = link.hostname;
  return lies(host, shown) || lies(shown, host.replace(/^www\./, '')) ? '' : shown;
}

function lies(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
