/** What the desk says before a decision is what the publisher does after it. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readIdentifier } from '../../../src/list/identifiers/identifier.ts';
import { parseConfig } from '../../../src/publisher/config.ts';
import { entryJudge } from '../../../src/publisher/entry-judge.ts';
import { hotlineNumbers } from '../../../src/publisher/hotline-numbers.ts';
import { ListReader } from '../../../src/publisher/list-reader.ts';
import { publish } from '../../../src/publisher/publish.ts';
import { SMALL_UNIVERSE } from '../../support/small-universe.ts';
import { file, source, temporaryFolder, testKey } from './helpers.ts';

const ENTRIES: readonly [entry: string, reason: string | null][] = [
  ['bad.example/', null],
  ['bad.example/login?a="b",c', null],
  ['google.com/', 'benign'],
  ['mail.google.com/', 'benign'],
  ['google.com/swindle', null],
  ['github.io/', 'public-suffix'],
  ['someone.github.io/', null],
  ['com/', 'single-label'],
  ['localhost/', 'local-address'],
  ['192.168.1.1/', 'local-address'],
  ['printer.local/', 'local-address'],
  ['ours.example/', 'exempt'],
  ['forced.google.com/', null],
  ['tel:+886912345678', null],
  [hotlineNumbers()[0]!, 'exempt'],
];
const settings = { exemptions: ['ours.example'], force: ['forced.google.com'] };

it('is one word of both, whatever the entry', async () => {
  const judge = entryJudge(parseConfig(settings));
  const judged = await Promise.all(ENTRIES.map(async ([entry]) => [entry, await judge(entry)]));
  expect(judged).toEqual(ENTRIES);
  const urlOf = (entry: string) => (entry.startsWith('tel:') ? entry : `https://${entry}`);
  const rows = ENTRIES.map(([entry]) => `"${urlOf(entry).replaceAll('"', '""')}",phishing\n`);
  const out = join(temporaryFolder(), 'list');
  await publish({
    out,
    keys: [await testKey()],
    sources: [source(`url,type\n${rows.join('')}`, { path: 'decisions.csv' })],
    config: settings,
  });
  const list = await ListReader.open(out);
  const lookUp = (entry: string) => {
    const identifier = readIdentifier(entry);
    if (identifier === null) return list.lookUp(urlOf(entry));
    return typeof identifier === 'string' ? null : list.lookUpIdentifier(identifier);
  };
  const listed = ENTRIES.filter(([entry]) => lookUp(entry)?.type === 'phishing');
  expect(listed).toEqual(ENTRIES.filter(([, reason]) => reason === null));
});

it('goes by the files of exemptions as they are now', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'others.txt');
  const judge = entryJudge(parseConfig({}), { universe: SMALL_UNIVERSE }, [path]);
  expect(await judge('theirs.example/')).toBeNull();
  file(folder, 'others.txt', '# ours to keep\ntheirs.example\n');
  expect(await judge('theirs.example/')).toBe('exempt');
  file(folder, 'others.txt', '# nobody any more\n');
  expect(await judge('theirs.example/')).toBeNull();
});
