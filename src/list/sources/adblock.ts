/**
 * Content blockers' rules, as far as they name a host, or a host and a path: `||host^`, `||host/path`,
 * `|https://host/path|`, a plain host. Everything else (wildcards, regular expressions, conditions, page
 * elements) is more, or less, than an entry of a list can say.
 */

/** Options that leave the rule as wide as it is for somebody who opens the site. */
const WIDE = new Set([
  'all',
  'doc',
  'document',
  'popup',
  'important',
  'network',
  'subdocument',
  'third-party',
  '3p',
  'first-party',
  '1p',
  'empty',
]);

/** Whether a rule hides parts of pages rather than naming a site. */
export function isCosmetic(line: string): boolean {
  return /#[@$%?]*#/.test(line);
}

/** The address that a rule (without `@@`) names, or null. */
export function adblockAddress(rule: string): string | null {
  const dollar = rule.lastIndexOf('$');
  const options = dollar < 0 ? '' : rule.slice(dollar + 1);
  const hasOptions = /^[a-z0-9~_-]+(?:[=,].*)?$/i.test(options);
  if (hasOptions && !options.split(',').every((option) => WIDE.has(option.toLowerCase()))) return null;
  const pattern = hasOptions ? rule.slice(0, dollar) : rule;
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
