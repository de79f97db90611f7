/**
 * What a record of the history says, in the reader's language.
 */
import { defang } from '../cases/defang.ts';
import type { ShownRecord } from '../db/audit-log.ts';
import { isWordKey } from '../words/say.ts';
import type { View } from './view.ts';

export function sentenceOf(record: ShownRecord, view: View): string {
  const key = `action${record.action.charAt(0).toUpperCase()}${record.action.slice(1)}`;
  const name = record.reviewer || view.t('anonymous');
  return isWordKey(key) ? view.t(key, { name, entry: defang(record.entry ?? '') }) : record.action;
}
