/**
 * What the fields of a page ask for, told by how they are made and named. What is typed into them is never read.
 */
import type { FieldKind } from '../../../signals/page-facts.ts';
import { textOf } from './text.ts';

const FIELDS = 'input,textarea';
/** A page that has more is no form for people. */
const MOST = 300;
const LONGEST_WORDS = 300;
/** A label can be around the whole page, and is looked through for each of its fields. */
const MOST_OF_A_LABEL = 100;
const MOST_OF_AN_ATTRIBUTE = 2_000;
/** Fields between two pauses: for each a browser looks for labels in the whole document. */
const STRIDE = 8;

type Field = HTMLInputElement | HTMLTextAreaElement;

const KINDS: readonly [FieldKind, RegExp][] = [
  [
    'seed',
    /seed.?phrase|mnemonic|recovery.?phrase|secret.?(?:recovery|phrase)|private.?key|助记词|助記詞|私钥|私鑰/i,
  ],
  [
    'code',
    /one-time-code|\botp\b|one.?time|sms.?code|verif\w*.?code|auth\w*.?code|\b2fa\b|验证码|驗證碼|动态码|動態碼/i,
  ],
  [
    'card',
    /cc-(?:number|csc|exp)|card.?(?:num|no\b)|cardnumber|\bccnum|credit.?card|debit.?card|\bcvv\b|\bcvc\b|security.?code|卡号|卡號|信用卡|安全码|安全碼/i,
  ],
  [
    'identity',
    /\bssn\b|social.?security|national.?id|\bid.?card|id.?number|\bidno\b|passport.?(?:no|num)|identity.?(?:no|num)|身份证|身分證|证件号|證件號|\bcpf\b|\bdni\b|\bnric\b/i,
  ],
];

/** The fields of `root` that ask for something that must not fall into wrong hands, each with what it asks. */
export async function sensitiveFields(
  root: ParentNode,
  idle: () => Promise<void>,
): Promise<[Field, FieldKind][]> {
  const found: [Field, FieldKind][] = [];
  const fields = root.querySelectorAll<Field>(FIELDS);
  for (let at = 0; at < fields.length && at < MOST; at++) {
    if (at % STRIDE === STRIDE - 1) await idle();
    const kind = fieldKind(fields[at]!);
    if (kind !== null) found.push([fields[at]!, kind]);
  }
  return found;
}

/** What a field asks for, or null. */
export function fieldKind(field: Field): FieldKind | null {
  const type = attribute(field, 'type').toLowerCase();
  if (type === 'hidden' || type === 'submit' || type === 'button' || type === 'checkbox' || type === 'radio')
    return null;
  const words = wordsOf(field);
  const kind = KINDS.find(([, named]) => named.test(words))?.[0] ?? null;
  if (type === 'password' && kind !== 'seed' && kind !== 'card' && kind !== 'code') return 'password';
  return kind;
}

/** How a field is named, for scripts and for people. */
function wordsOf(field: HTMLElement): string {
  const own = ['autocomplete', 'name', 'id', 'placeholder', 'aria-label'].map((name) =>
    attribute(field, name),
  );
  const { labels } = field as { labels?: unknown };
  const label =
    labels instanceof NodeList && labels[0] !== undefined ? textOf(labels[0], MOST_OF_A_LABEL, '') : '';
  return [...own, label].join(' ').slice(0, LONGEST_WORDS);
}

/** The beginning of an attribute: one can have megabytes. Elements of a form can be named like a method of it: the method
 * is called from its own prototype. */
export function attribute(element: Element, name: string): string {
  return (Element.prototype.getAttribute.call(element, name) ?? '').slice(0, MOST_OF_AN_ATTRIBUTE);
}
