/**
 * Why this page was stopped: the address taken apart, the list, its version and source. The publisher's
 * own details are asked for only when this is opened.
 */
import { useState } from 'preact/hooks';
import { takeApart } from '../../dissuasion/address-parts.ts';
import { locale, t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import type { ListDetails, WarningInfo } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import { Fold } from '../shared/controls.tsx';

type Details = ListDetails | null | 'asking';

export function Why({ info }: { info: WarningInfo }) {
  const [details, setDetails] = useState<Details | undefined>(undefined);
  const ask = (open: boolean) => {
    if (!open || details !== undefined) return;
    setDetails('asking');
    send('warning.details', { url: info.url }).then(setDetails, () => setDetails(null));
  };
  return (
    <Fold action="why" icon="question" title={t('warning_why')} onToggle={ask}>
      <div class="stack">
        <Address info={info} />
        <p>{t('warning_whyText', info.listing.listName, t(fraudTypeKey(info.listing.type)))}</p>
        <dl class="pairs">
          <Pair term={t('warning_whyList')} text={info.listing.listName} />
          <Pair
            term={t('warning_whyEntry')}
            text={details && details !== 'asking' ? details.entry : info.listing.expression}
          />
          <Pair
            term={t('warning_whyVersion')}
            text={[info.listVersion, info.listDate && day(info.listDate)].filter(Boolean).join(' · ')}
          />
          {details && details !== 'asking' && (
            <>
              <Pair term={t('warning_whySince')} text={details.firstListed} />
              <Pair term={t('warning_whySource')} text={details.source} />
              {details.reason && <Pair term={t('warning_whyReason')} text={details.reason} />}
            </>
          )}
        </dl>
        <p class="soft" role="status">
          {details === 'asking' && t('common_loading')}
          {details === null && t('warning_whyNoDetails')}
        </p>
        <p class="soft small">{t(info.bundled ? 'warning_whyBundled' : 'warning_whyPrivacy')}</p>
      </div>
    </Fold>
  );
}

function Address({ info }: { info: WarningInfo }) {
  const parts = takeApart(info.url, info.registrable);
  if (!parts) return null;
  return (
    <div class="stack-tight">
      <p class="address code" dir="ltr">
        <span class="soft">{parts.scheme}</span>
        <span class="soft">{parts.before}</span>
        <strong class="owned">{parts.registrable}</strong>
        <span class="soft">{parts.after}</span>
      </p>
      <p>{t('warning_whyAddress', parts.registrable)}</p>
    </div>
  );
}

function Pair({ term, text }: { term: string; text: string }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}

function day(time: number): string {
  return new Date(time).toLocaleDateString(locale(), { year: 'numeric', month: 'long', day: 'numeric' });
}
