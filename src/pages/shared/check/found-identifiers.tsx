/**
 * The telephone numbers, messengers' names, wallets and accounts of a message, those that a list names first.
 */
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { t } from '../../../platform/i18n.ts';
import { fraudTypeKey } from '../../../platform/message-key.ts';
import type { CheckedIdentifier } from '../../../platform/messages/answers.ts';
import { Note, VerdictSign } from '../parts.tsx';
import { ReportIdentifier } from './report-identifier.tsx';

export interface FoundIdentifiersProps {
  found: readonly CheckedIdentifier[];
  /** Host of the desk that takes reports of those that no list names; null where none does. */
  desk: string | null;
  /** The kind of fraud that the words around them speak of. */
  guess: FraudType | null;
}

export function FoundIdentifiers({ found, desk, guess }: FoundIdentifiersProps) {
  const [listed, others] = [found.filter(isListed), found.filter((one) => !isListed(one))];
  return (
    <>
      <ul class="plain-list">
        {[...listed, ...others].map(({ kind, value, listing }) => {
          const look = listing === null ? 'unknown' : 'listed';
          return (
            <li key={`${kind}:${value}`} data-verdict={look} data-identifier={`${kind}:${value}`}>
              <VerdictSign look={look}>
                <span class="verdict-line">{t(`popup_link_${look}`)}</span>
              </VerdictSign>
              <p class="code small">
                {t(`popup_identifier_${kind}`)}: {value}
              </p>
              {listing && (
                <p class="small">
                  {t(fraudTypeKey(listing.type))} · {t('popup_listedBy', listing.listName)}
                </p>
              )}
              {listing === null && desk !== null && (
                <ReportIdentifier name={`${kind}:${value}`} guess={guess} desk={desk} />
              )}
            </li>
          );
        })}
      </ul>
      {listed.length > 0 && <Note tone="danger">{t('popup_checkIdentifierListed')}</Note>}
    </>
  );
}

function isListed({ listing }: CheckedIdentifier): boolean {
  return listing !== null;
}
