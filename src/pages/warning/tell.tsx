/**
 * Two things to tell: to the list's reviewers that the warning is wrong (an appeal), or to the desk that takes
 * reports what happened here (a report). What goes out is shown beforehand; the whole address goes only when
 * its box is ticked. Where there is no desk, the official places are left.
 */
import { t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { OfficialPlaces } from '../popup/report/official.tsx';
import { Fold } from '../shared/controls.tsx';
import { TellForm, type TellFormProps } from '../shared/tell-form.tsx';

type Telling = 'appeal' | 'report';

export interface TellProps {
  telling: Telling;
  info: WarningInfo;
  settings: SettingsView;
}

export function Tell({ telling, info, settings }: TellProps) {
  return (
    <Fold action={telling} icon={telling === 'appeal' ? 'alert' : 'flag'} title={t(`warning_${telling}`)}>
      {takerOf(telling, info) !== null ? (
        <TellForm
          about={aboutOf(telling, info)}
          url={info.url}
          text={t(`warning_${telling}Text`, takerOf(telling, info) ?? '')}
          {...(telling === 'appeal' && {
            more: t('warning_tellEntry', info.listing.expression, info.listing.listName),
          })}
        />
      ) : telling === 'appeal' ? (
        <p>{t('warning_noAppeal', info.listing.listName)}</p>
      ) : (
        <div class="stack">
          <p>{t('popup_noDesk')}</p>
          <OfficialPlaces
            draft={{ ...aboutOf('report', info), note: '', evidence: {} }}
            settings={settings}
            open
          />
        </div>
      )}
    </Fold>
  );
}

/** Who takes it, as a person is told: the list by its name, a desk by its host. */
function takerOf(telling: Telling, info: WarningInfo): string | null {
  if (telling === 'report') return info.desk;
  return info.appealUrl === null ? null : info.listing.listName;
}

function aboutOf(kind: Telling, { host, listing }: WarningInfo): TellFormProps['about'] {
  return { kind, host, type: listing.type };
}
