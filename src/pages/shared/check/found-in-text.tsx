/**
 * What was found in a message: signs of fraud in its words first, then its links, then what to do.
 */
import { t } from '../../../platform/i18n.ts';
import { fraudTypeKey } from '../../../platform/message-key.ts';
import type { CheckedLink, TextCheck } from '../../../platform/messages/answers.ts';
import { Note, VerdictSign } from '../parts.tsx';
import { FoundIdentifiers } from './found-identifiers.tsx';

export function FoundInText({ found }: { found: TextCheck }) {
  const { links, identifiers, words, unchecked, desk } = found;
  const anyListed = links.some(({ verdict }) => verdict.kind !== 'unknown');
  const isClear =
    !words.suspect &&
    !anyListed &&
    !links.some(({ suspect }) => suspect) &&
    !identifiers.some(({ listing }) => listing !== null);
  return (
    <>
      {words.suspect && <Signs words={words} />}
      {links.length > 0 && (
        <ul class="plain-list">
          {links.map((link) => (
            <Link key={link.text} link={link} />
          ))}
        </ul>
      )}
      {identifiers.length > 0 && <FoundIdentifiers found={identifiers} desk={desk} guess={words.kind} />}
      {unchecked > 0 && <Note tone="caution">{t('popup_checkMore', links.length, unchecked)}</Note>}
      {anyListed && <Note tone="danger">{t('popup_checkListed')}</Note>}
      {isClear && <p class="soft">{t('check_noSign')}</p>}
      {isClear && (
        <Note tone="caution">
          {t(links.length + identifiers.length > 0 ? 'popup_checkUnknown' : 'popup_checkNoLinks')}
        </Note>
      )}
    </>
  );
}

function Signs({ words: { kind, cues } }: { words: TextCheck['words'] }) {
  return (
    <div class="stack-tight" data-verdict="suspect" data-fraud-type={kind ?? 'other'}>
      <VerdictSign look="suspect">
        <span class="verdict-line">{t('check_signs', t(fraudTypeKey(kind ?? 'other')))}</span>
      </VerdictSign>
      <ul class="reasons">
        {cues.map(({ name, why }) => (
          <li key={name} data-cue={name}>
            {why}
          </li>
        ))}
      </ul>
      <Note tone="danger">{t('check_signsDo')}</Note>
    </div>
  );
}

function Link({ link: { verdict, host, suspect, why } }: { link: CheckedLink }) {
  return (
    <li data-verdict={suspect ? 'suspect' : verdict.kind} data-host={host}>
      <VerdictSign look={suspect ? 'suspect' : verdict.kind}>
        <span class="verdict-line">{suspect ? t('check_linkSuspect') : t(`popup_link_${verdict.kind}`)}</span>
      </VerdictSign>
      <p class="code small">{host}</p>
      {'listing' in verdict && (
        <p class="small">
          {t(fraudTypeKey(verdict.listing.type))} · {t('popup_listedBy', verdict.listing.listName)}
        </p>
      )}
      {why.map((reason) => (
        <p class="small" key={reason}>
          {reason}
        </p>
      ))}
    </li>
  );
}
