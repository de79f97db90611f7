/**
 * The two lists of hosts that the publisher brings along, as data files with their source and date:
 * shared hosting beyond the Public Suffix List, and hosts that are never to be warned about.
 */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const shape = v.object({
  about: v.string(),
  source: v.string(),
  date: v.string(),
  hosts: v.array(v.string()),
});

function load(file: string): string[] {
  return v.parse(shape, JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))).hosts;
}

/** Hosts under which anybody gets a site. */
export function sharedHosting(): string[] {
  return load('./shared-hosting.json');
}

/** Hosts that people need, and that no list compiled here may name. */
export function ownExemptions(): string[] {
  return load('./own-exemptions.json');
}
