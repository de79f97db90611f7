/**
 * Content blockers' rules, as far as they name a host, or a host and a path, and hold when somebody opens the site:
 * `||host^`, `||host/path`, `|https://host/path|`, a plain host; `@@` excepts. Everything else (wildcards, regular
 * expressions, conditions, page elements, what only keeps parts of pages from loading) is more, or less, than an
 * entry can say.
 */

/** Options under which a rule holds for the page itself; without any option it does too. */
const OF_PAGES = new Set(['all', 'doc', 'document']);
/** Parts of pages that a rule may name beside the page itself: they take nothing from it. */
const OF_PARTS = new Set([
  ...[
    'popup',
    'subdocument',
    'frame',
    'script',
    'image',
    'stylesheet',
    'css',
    'font',
    'media',
    'object',
    'ping',
  ],
  ...['xmlhttprequest', 'xhr', 'websocket', 'other'],
]);

export interface Rule {
  /** The address that it names. */
  address: string;
  isException: boolean;
  /** It beats an exception that is not. */
  isImportant: boolean;
  /** `$badfilter`: rules of this address do not count. Their other options say the same of who opens a site. */
  isBad: boolean;
}

/** Whether a rule hides parts of pages rather than naming a site. */
export function isCosmetic(line: string): boolean {
  return /#[@$%?]*#/.test(line);
}

/** Reads a rule; null where it is not one that names a site for who opens it. */
export function readRule(line: string): Rule | null {
  const isException = line.startsWith('@@');
  const text = isException ? line.slice(2) : line;
  const dollar = text.lastIndexOf('$');
  const optionText = dollar < 0 ? '' : text.slice(dollar + 1);
  const hasOptions = /^[a-z0-9~_-]+(?:[=,].*)?$/i.test(optionText);
  const options = new Set(hasOptions ? optionText.toLowerCase().split(',') : []);
  const isImportant = options.delete('important');
  const isBad = options.delete('badfilter');
  const isOfPage = options.size === 0 || [...options].some((option) => OF_PAGES.has(option));
  const isPlain = [...options].every((option) => OF_PAGES.has(option) || OF_PARTS.has(option));
  const address = isOfPage && isPlain ? patternAddress(hasOptions ? text.slice(0, dollar) : text) : null;
  return address === null ? null : { address, isException, isImportant, isBad };
}

function patternAddress(pattern: string): string | null {
  const isAnchored = /^(?:\|\||\|?https?:\/\/)/i.test(pattern);
  const address = pattern.replace(/^\|\|?/, '').replace(/\^?\*?\|?$/, '');
  if (/[*^|\s]/.test(address)) return null;
  // Without an anchor a path matches anywhere.
  if (!isAnchored && /[/?]/.test(address)) return null;
  // `||example` or `||shop.example-` would match example-shop.com or shop.example-7.com: it is no whole host.
  const host = address.replace(/^https?:\/\//i, '').replace(/[/?#].*$/s, '');
  if (!/\.[^.]*[^.-](?::\d+)?$|^\[.*\](?::\d+)?$/.test(host)) return null;
  // Such rules match in any case (one with `match-case` is refused): look-ups ask in lower case too.
  return address.toLowerCase();
}
