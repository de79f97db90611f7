/**
 * What the fields of a page ask for, told by how they are made and named. What is typed into them is never read.
 */
import type { FieldKind } from '../../../signals/page-facts.ts';
import { firstOf } from './first-of.ts';
import { textOf } from './text.ts';

const FIELDS = 'input,textarea';
/** A page that has more is no form for people. */
const MOST = 300;
const LONGEST_WORDS = 300;
/** A label can be around the whole page, and is looked through for each of its fields. */
const MOST_OF_A_LABEL = 100;
const MOST_OF_AN_ATTRIBUTE = 2_000;
/** Fields between two pauses. */
const STRIDE = 8;

/** Types in which nobody writes. */
const UNWRITTEN = /^(?:hidden|submit|button|checkbox|radio)$/;

export type Field = HTMLInputElement | HTMLTextAreaElement;

const KINDS: readonly [FieldKind, RegExp][] = [
  [
    'seed',
    /seed.?phrase|mnemonic|recovery.?phrase|secret.?(?:recovery|phrase)|private.?key|助记词|助記詞|私钥|私鑰/i,
  ],
  [
    'code',
    /one-time-code|\botp\b|one.?time|(?:sms|verif\w*|auth\w*).?code|\b2fa\b|验证码|驗證碼|动态码|動態碼/i,
  ],
  [
    'card',
    /cc-(?:number|csc|exp)|card.?(?:num|no\b)|cardnumber|\bccnum|(?:credit|debit).?card|\bcv[vc]\b|security.?code|卡号|卡號|信用卡|安全码|安全碼/i,
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
  const fields = firstOf(root.querySelectorAll<Field>(FIELDS), MOST);
  if (fields.length === 0) return found;
  const labelOf = labelsIn(root);
  for (const [at, field] of fields.entries()) {
    if (at % STRIDE === STRIDE - 1) await idle();
    const kind = fieldKind(field, labelOf);
    if (kind !== null) found.push([field, kind]);
  }
  return found;
}

/** Finds the label of each of many fields: for `labels` a browser looks through the whole document, each time anew. */
function labelsIn(root: ParentNode): (field: Field) => Element | null {
  const byId = new Map<string, Element>();
  for (const label of firstOf(root.querySelectorAll('label[for]'), MOST)) {
    const id = attribute(label, 'for');
    if (!byId.has(id)) byId.set(id, label);
  }
  return (field) => byId.get(attribute(field, 'id')) ?? field.closest('label');
}

/** What a field asks for, or null. */
export function fieldKind(field: Field, labelOf = firstLabel): FieldKind | null {
  const type = attribute(field, 'type').toLowerCase();
  if (UNWRITTEN.test(type)) return null;
  const words = wordsOf(field, labelOf(field));
  const kind = KINDS.find(([, named]) => named.test(words))?.[0] ?? null;
  if (type === 'password' && kind !== 'seed' && kind !== 'card' && kind !== 'code') return 'password';
  return kind;
}

/** How a field is named, for scripts and for people. */
function wordsOf(field: HTMLElement, labelled: Element | null): string {
  const own = ['autocomplete', 'name', 'id', 'placeholder', 'aria-label'].map((name) =>
    attribute(field, name),
  );
  const label = labelled === null ? '' : textOf(labelled, MOST_OF_A_LABEL, '');
  return [...own, label].join(' ').slice(0, LONGEST_WORDS);
}

function firstLabel(field: Field): Element | null {
  return field.labels?.[0] ?? null;
}

/** The beginning of an attribute: one can have megabytes. Elements of a form can be named like a method of it: the method
 * is called from its own prototype. */
export function attribute(element: Element, name: string): string {
  return (Element.prototype.getAttribute.call(element, name) ?? '').slice(0, MOST_OF_AN_ATTRIBUTE);
}
