/**
 * Finds the identifiers in running text: wallets and bank accounts by their check digits, names of messengers and
 * telephone numbers by the words and links around them. In time linear in the text.
 */
import { type Identifier, readValue } from './identifier.ts';
import type { Regions, Written } from './kind.ts';
import { KINDS } from './kinds.ts';
import type { IdentifierKindName } from './names.ts';

export interface FoundIdentifier extends Identifier {
  /** As it stands in the text, made plain, with the words that say what it is. */
  text: string;
}

/** More are not looked for. */
const MAX_FOUND = 200;
/** As many pieces of text are looked at for each way of writing. */
const MAX_TRIED = 500;

/** What nobody sees. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu;
/** Letters, digits and signs in other widths and styles, so that patterns need not know them. */
const STYLED = /[＋－＠．／（）０-９Ａ-Ｚａ-ｚ\u2460-\u24ff\u{1d400}-\u{1d7ff}\u{1f130}-\u{1f189}]+/gu;

/**
 * The identifiers in `text`, each once, kind by kind. What one kind has found is no other kind's: the number behind
 * `wa.me/` is a WhatsApp account, and not a telephone number as well.
 * @param regions where telephone numbers without a country code are from
 */
export function findIdentifiers(text: string, regions: Regions = []): FoundIdentifier[] {
  const found = new Map<string, FoundIdentifier>();
  let rest = plain(text);
  for (const kind of Object.keys(KINDS) as IdentifierKindName[]) {
    for (const way of KINDS[kind].written) {
      const { parts, identifiers } = search(rest, kind, way, regions);
      for (const one of identifiers)
        if (found.size < MAX_FOUND && !found.has(one.name)) found.set(one.name, one);
      rest = parts.join('\n');
    }
  }
  return [...found.values()];
}

/** What a text has of one kind in one way, and the parts of it between. */
function search(text: string, kind: IdentifierKindName, { pattern, value }: Written, regions: Regions) {
  const parts: string[] = [];
  const identifiers: FoundIdentifier[] = [];
  let from = 0;
  let tried = 0;
  for (const match of text.matchAll(pattern)) {
    if (++tried > MAX_TRIED) break;
    const written = value === undefined ? (match[1] ?? '') : value(match);
    // What ends a sentence is not part of a name.
    const identifier = readValue(kind, written.replace(/[.-]+$/, ''), regions);
    if (typeof identifier === 'string') continue;
    identifiers.push({ ...identifier, text: match[0] });
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return { parts: [...parts, text.slice(from)], identifiers };
}

function plain(text: string): string {
  return text.replace(UNSEEN, '').replace(STYLED, (letters) => letters.normalize('NFKC'));
}
