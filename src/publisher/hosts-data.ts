/**
 * The two lists of hosts that the publisher brings along, as data files with their source and date:
 * shared hosting beyond the Public Suffix List, and hosts that are never to be warned about.
 */
import * as v from 'valibot';
import exemptions from './own-exemptions.json' with { type: 'json' };
import shared from './shared-hosting.json' with { type: 'json' };

const shape = v.object({
  about: v.string(),
  source: v.string(),
  date: v.string(),
  hosts: v.array(v.string()),
});

/** Hosts under which anybody gets a site. */
export function sharedHosting(): string[] {
  return v.parse(shape, shared).hosts;
}

/** Hosts that people need, and that no list compiled here may name. */
export function ownExemptions(): string[] {
  return v.parse(shape, exemptions).hosts;
}
