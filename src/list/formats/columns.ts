/**
 * What a table's columns, and the fields of JSON objects, are called in lists that people publish.
 */
import { IDENTIFIER_KINDS, type IdentifierKindName } from '../identifiers/names.ts';
import type { RowDetails } from './sink.ts';

/**
 * What a column says: an address, or the value of a kind of identifier, whose `bank` may be in a column of its own.
 * `withdrawn`: where it holds anything, the row does not count any more.
 */
export type Column =
  | Exclude<keyof RowDetails, 'important'>
  | 'address'
  | IdentifierKindName
  | 'bank'
  | 'withdrawn';
/** The fields of one row, by what they say. */
export type Fields = Partial<Record<Column, string>>;

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
  ['seen', 'seen last_seen lastseen last_seen_utc last_online updated updated_at'],
  ['reason', 'reason'],
  ['source', 'source'],
  ['withdrawn', 'deletedate delete_date deleted withdrawn removed'],
];
const IDENTIFIER_NAMES: readonly [Column, string][] = [
  [
    'tel',
    'tel phone phone_number telephone telephone_number mobile 电话 电话号码 電話 電話號碼 手机号 手機號碼',
  ],
  ['line', 'line line_id lineid line_帳號'],
  ['telegram', 'telegram telegram_id telegram_username'],
  ['wechat', 'wechat wechat_id weixin 微信 微信号 微信號'],
  ['whatsapp', 'whatsapp whatsapp_number'],
  ['wallet', 'wallet wallet_address crypto_address btc_address eth_address 钱包 錢包'],
  ['account', 'account account_number bank_account iban 银行账号 銀行帳號 帳戶'],
  ['bank', 'bank bank_code bankcode bic swift swift_code 银行代码 銀行代碼'],
];
const COLUMNS: ReadonlyMap<string, Column> = new Map(
  [...NAMES, ...IDENTIFIER_NAMES].flatMap(([column, names]) =>
    names.split(' ').map((name) => [name, column] as const),
  ),
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

/** Whether a row of these columns can name something to list. */
export function namesEntries(columns: readonly (Column | null)[]): boolean {
  return columns.some((column) => column === 'address' || isKind(column));
}

/** The address of a row, or where it has no such field the identifier, as an entry is written; null: neither. */
export function entryOfFields(fields: Fields): string | null {
  if (fields.address !== undefined) return fields.address;
  const kind = IDENTIFIER_KINDS.find((one) => fields[one] !== undefined);
  if (kind === undefined) return null;
  const bank = kind === 'account' && fields.bank !== undefined ? `${fields.bank}/` : '';
  return `${kind}:${bank}${fields[kind]}`;
}

/** What a row says beside its address. */
export function detailsOfFields({ type, date, seen, reason, source }: Fields): RowDetails {
  // Field by field: a table has millions of rows.
  const details: RowDetails = {};
  if (type !== undefined) details.type = type;
  if (date !== undefined) details.date = date;
  if (seen !== undefined) details.seen = seen;
  if (reason !== undefined) details.reason = reason;
  if (source !== undefined) details.source = source;
  return details;
}

function isKind(column: Column | null): column is IdentifierKindName {
  return (IDENTIFIER_KINDS as readonly (string | null)[]).includes(column);
}
