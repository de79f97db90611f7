/**
 * What a table's columns, and the fields of JSON objects, are called in lists that people publish.
 */
import type { RowDetails } from './sink.ts';

/** What a column says. `withdrawn`: where it holds anything, the row does not count any more. */
export type Column = Exclude<keyof RowDetails, 'important'> | 'address' | 'withdrawn';

const NAMES: readonly [Column, string][] = [
  [
    'address',
    'url uri link host hostname host_name domain domain_name domainname domain_address domainaddress',
  ],
  [
    'address',
    'address site website weburl web_url webaddress fqdn phish_url phishing_url malicious_url indicator',
  ],
  ['address', '网址 網址 网站 網站 域名 網域 網域名稱 ioc'],
  ['type', 'type fraud_type fraudtype'],
  [
    'date',
    'date dateadded date_added first_seen firstseen firstseen_utc submission_time insertdate listed_on',
  ],
  ['reason', 'reason'],
  ['source', 'source'],
  ['withdrawn', 'deletedate delete_date deleted withdrawn removed'],
];
const COLUMNS: ReadonlyMap<string, Column> = new Map(
  NAMES.flatMap(([column, names]) => names.split(' ').map((name) => [name, column] as const)),
);

/** What the column of this name says, or null. */
export function columnOf(name: string): Column | null {
  return (
    COLUMNS.get(
      name
        .replace(/^\uFEFF/, '')
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, '_'),
    ) ?? null
  );
}
