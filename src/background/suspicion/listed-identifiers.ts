/**
 * What a page shows that a list names: a telephone number, a messenger's name, a wallet, an account. Each is a reason to
 * suspect the page, and enough by itself, but on a page that has a whole list of them: that tells people about fraud.
 */
import type { IdentifierKindName } from '../../list/identifiers/names.ts';
import type { CheckedIdentifier } from '../../platform/messages/answers.ts';
import { type Reason, SUSPECT } from '../../signals/score.ts';

/** More say nothing more. */
const MOST = 3;
/** Whoever takes payments has a few accounts and numbers; who publishes fraudulent ones has many. */
const OWN = 8;

/** What stands before a name that does not tell by itself what it is one of. */
const BRANDS: Partial<Record<IdentifierKindName, string>> = {
  line: 'LINE ',
  telegram: 'Telegram ',
  wechat: 'WeChat ',
  whatsapp: 'WhatsApp ',
};

export function listedIdentifiers(found: readonly CheckedIdentifier[]): Reason[] {
  const reasons = found.flatMap(({ kind, value, listing }) =>
    listing === null
      ? []
      : [
          {
            signal: 'listedIdentifier',
            points: SUSPECT,
            args: [`${BRANDS[kind] ?? ''}${value}`, listing.type],
          },
        ],
  );
  return reasons.length > OWN ? [] : reasons.slice(0, MOST);
}
