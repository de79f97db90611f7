/**
 * Why what a source says is not in the list: each line is understood, or refused and counted under one of these.
 */
export const REFUSALS = {
  malformed: 'not an address that a browser would open',
  'several-words': 'several words: prose, or a table that says nothing of its columns',
  'mail-address': 'a mail address: its host is a mail service',
  number: 'a number: an address has four decimal parts, or stands in brackets',
  range: 'a range of addresses',
  wildcard: 'a pattern, not a name',
  'odd-name': 'a name with characters that no site has',
  'single-label': 'a name without a dot',
  'local-address': 'an address of the own machine or network',
  'too-long': 'longer than 2,048 characters',
  unsupported: 'a filter rule that is more, or less, than a host and a path',
  directive: 'a condition of the list, or another file that it names: neither is followed',
  columns: 'columns without a line that names them: only the addresses are read',
  'identifier-form': 'an identifier that does not have the form of its kind',
  'check-digits': 'a wallet or an account whose check digits do not fit: mistyped, or cut off',
  'no-country-code': 'a telephone number without its country code',
  'no-bank': 'an account without its bank',
  expired: 'an identifier that nobody has named for a year: it may be another person’s by now',
  withdrawn: 'the source itself says that it is withdrawn',
  excepted: 'the source that lists it makes an exception of it',
  'public-suffix': 'a public suffix: it would list everybody under it',
  'shared-hosting': 'a host under which anybody gets a site: list the sites instead',
  'many-children': 'so many listed names lie under it that it is probably shared hosting',
  exempt: 'the publisher exempts it',
  benign: 'a well-known site',
  'covers-benign': 'a well-known site lies under it',
  popular: 'a site that people use, and only one source names it',
} as const;

export type RefusalReason = keyof typeof REFUSALS;
