/**
 * Messages of others, from a folder of `*.jsonl.gz`: `{"label", "kind"?, "text"}` a line. They are fitted to and
 * measured on, and are no part of Sansi.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { Message } from './message.ts';
import { groupsOf } from './near-duplicates.ts';

const lineSchema = v.object({
  label: v.picklist(['fraud', 'innocent', 'advertising']),
  kind: v.optional(v.union([v.string(), v.number()])),
  text: v.string(),
});
/** Neither innocent nor fraud: advertising for what the law forbids, and what its collectors sorted under nothing, more
 * than a quarter of which offers money for fake orders. */
const NEITHER = /^IL:|^(?:AD:)?Other$/;
/** Those under a licence that allows it: Apache-2.0. */
const FREE = new Set(['zh-taf-calls']);
const ENDING = '.jsonl.gz';
/** Shorter ones say nothing. */
const LEAST_LETTERS = 4;

/** One message of each group, by source. @throws Error where a line has another shape */
export function foreignMessages(folder: string): Message[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .flatMap((file) => messagesOf(file.slice(0, -ENDING.length), join(folder, file)));
}

function messagesOf(source: string, path: string): Message[] {
  const lines = gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const all = lines.map((line) => v.parse(lineSchema, JSON.parse(line)));
  const texts = all.map(({ text }) => withContacts(text));
  const groups = groupsOf(texts);
  return all.flatMap(({ label, kind }, place) => {
    const text = texts[place]!;
    const first = groups[place] === place;
    if (!first || text.length < LEAST_LETTERS || NEITHER.test(String(kind))) return [];
    return [{ source, label, group: `${source} ${text}`, text, mayBeHandedOn: FREE.has(source) }];
  });
}

/** What stands in for contacts in some of the sources, as a contact again. */
function withContacts(text: string): string {
  return text
    .replace(/URL\w*/g, ' http://site.example/a ')
    .replace(/WECHAT/g, ' 微信号ab1234 ')
    .replace(/CELLPHONE|HOTLINE|PHONE/g, ' 13800001234 ')
    .replace(/DIGIT/g, '88')
    .replace(/NAME|PLACE/g, '')
    .replace(/BANK/g, ' 6222020000112233 ');
}
