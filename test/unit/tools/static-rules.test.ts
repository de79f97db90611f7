/**
 * The bundled list's paths as rules of Chrome's: one a path, and nothing that a filter would read otherwise.
 */
import { expect, it } from 'vitest';
import { EntryTable, FLAG } from '../../../src/publisher/entries.ts';
import { hostRule, pathRules } from '../../../src/tools/static-rules.ts';

function rulesOf(...entries: string[]) {
  const table = new EntryTable();
  const ids = entries.map((entry) => {
    const bytes = new TextEncoder().encode(entry);
    const flags = entry.indexOf('/') < entry.length - 1 ? FLAG.path : 0;
    return table.take(bytes, 0, bytes.length, { type: 0, source: 0, flags, day: 0, weight: 0 }).id;
  });
  return pathRules(table, Uint32Array.from(ids));
}

it('names a path once, with and without the slash at its end', () => {
  const rules = rulesOf('shared.test/bad', 'shared.test/bad/', 'other.test/dir/', 'whole.test/');
  expect(rules.map(({ condition }) => condition.urlFilter)).toEqual([
    '||shared.test/bad^',
    '||other.test/dir/',
  ]);
  expect(rules[0]?.action.redirect.extensionPath).toBe(
    '/src/pages/warning/warning.html#http://shared.test/bad',
  );
  expect(rules.map(({ id }) => id)).toEqual([1, 2]);
});

it('leaves out what has a meaning of its own in a filter', () => {
  expect(
    rulesOf('a.test/b*c', 'a.test/b^', 'a.test/|', 'a.test/x#y', '1.2.3.4/bad', '[::1]/bad'),
  ).toHaveLength(1);
});

it('has one rule for all hosts, without those for which Chrome would refuse it', () => {
  const { condition } = hostRule(['a.test', 'bücher.test', '', 'localhost', '[::1]', 'xn--bcher-kva.test']);
  expect(condition.requestDomains).toEqual(['a.test', 'xn--bcher-kva.test']);
});
