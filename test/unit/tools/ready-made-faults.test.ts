/**
 * The ready-made lists: a slip of the hand in their file fails here, and at the build.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readyMadeFaults } from '../../../src/tools/ready-made-faults.ts';
import { ROOT } from '../../../src/tools/run.ts';

const FILE = join(ROOT, 'src', 'background', 'lists', 'catalogue', 'ready-made.json');

type List = Record<string, unknown>;
const lists = (): [List, ...List[]] => JSON.parse(readFileSync(FILE, 'utf8'));
/** The faults where the first list is changed like this. */
const faults = (change: List) => {
  const [first, ...rest] = lists();
  return readyMadeFaults(JSON.stringify([{ ...first, ...change }, ...rest]));
};

it('are without a fault', () => {
  expect(lists().length).toBeGreaterThan(5);
  expect(readyMadeFaults()).toEqual([]);
});

it.each<[string, List]>([
  ['a kind of fraud that is misspelt', { type: 'phising' }],
  ['an address that is none', { url: 'phishing-domains.txt' }],
  ['an address without https', { mirrors: ['http://lists.test/a.txt'] }],
  ['no licence', { licence: '' }],
  ['a part that is missing', { keeper: undefined }],
  ['a part that nobody reads', { colour: 'red' }],
])('%s is named with the list', (_, change) => {
  const [fault, ...others] = faults(change);
  expect(others).toEqual([]);
  expect(fault).toMatch(new RegExp(`^ready-made\\.json: phishing-database, ${Object.keys(change)[0]}`));
});

it('two of one name are told', () => {
  expect(faults({ id: String(lists()[1]?.id) })).toEqual(['ready-made.json: two lists are called polkadot.']);
});
