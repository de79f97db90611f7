/**
 * The official places: the report is copied first, then the chosen place opens. Nothing is sent there by
 * Sansi.
 */
import { useState } from 'preact/hooks';
import { browser } from '../../../platform/browser.ts';
import { locale, t } from '../../../platform/i18n.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import type { ReportDraft } from '../../../report/report.ts';
import { Button, Fold } from '../../shared/controls.tsx';
import { Note } from '../../shared/parts.tsx';
import { regionInForce } from '../../words/region.ts';
import { reportedTypeKey } from '../../words/reported-type.ts';
import { day } from '../../words/time.ts';
import { reportText } from './draft.ts';
import { type OfficialPlace, placesFor } from './official-places.ts';

export interface OfficialPlacesProps {
  draft: ReportDraft;
  settings: SettingsView;
  /** Whether they are in sight from the start. */
  open: boolean;
}

export function OfficialPlaces({ draft, settings, open: inSight }: OfficialPlacesProps) {
  const [copied, setCopied] = useState<'yes' | null>(null);
  /** The place whose report could not be copied. */
  const [uncopied, setUncopied] = useState<OfficialPlace | null>(null);
  const text = reportText(draft, t(reportedTypeKey(draft.type)), day(Date.now(), locale()), t);

  const open = async (place: OfficialPlace) => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done ? 'yes' : null);
    setUncopied(done ? null : place);
    // A popup closes as the new tab opens; where the copy failed it must stay to say so.
    if (done) await go(place);
  };
  const go = (place: OfficialPlace) => browser.tabs.create({ url: place.open(draft) });

  return (
    <Fold
      title={t(inSight ? 'popup_reportOfficial' : 'popup_official')}
      icon="share"
      action="official"
      open={inSight}
    >
      <div class="stack-tight">
        <p class="small">{t('popup_officialHint')}</p>
        <ul class="plain-list">
          {placesFor(regionInForce(settings)).map((place, index) => (
            <li key={place.id} class="line">
              <span>
                {t(`popup_place_${place.id}`)}
                <br />
                <span class="small soft">{t(`popup_how_${place.how}`)}</span>
              </span>
              <Button
                action={`official-${place.id}`}
                look={inSight && index === 0 ? 'main' : 'plain'}
                small
                onPress={() => void open(place)}
              >
                {t('popup_officialOpen')}
                <span class="unseen"> {t(`popup_place_${place.id}`)}</span>
              </Button>
            </li>
          ))}
        </ul>
        <div role="status">
          {copied === 'yes' && <p class="small">{t('popup_officialCopied')}</p>}
          {uncopied && (
            <Note tone="caution">
              <p>{t('popup_officialNotCopied')}</p>
              <pre class="report-text small">{text}</pre>
              <Button action="official-anyway" small onPress={() => void go(uncopied)}>
                {t('popup_officialGo')}
              </Button>
            </Note>
          )}
        </div>
      </div>
    </Fold>
  );
}
