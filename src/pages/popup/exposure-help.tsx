/**
 * What to do about a site that was visited and is listed now.
 */
import type { Texts } from '../../dissuasion/texts.ts';
import { t } from '../../platform/i18n.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAsk } from '../hooks/ask.ts';
import { Note } from '../shared/parts.tsx';
import { HelpPage, SiteHelp } from './site-help.tsx';

export interface ExposureHelpProps {
  /** The alert's. */
  id: string;
  settings: SettingsView;
  texts: Texts;
}

export function ExposureHelp({ id, settings, texts }: ExposureHelpProps) {
  const alerts = useAsk('exposure.get', {});
  const alert = alerts.answer?.find((one) => one.id === id);
  return (
    <HelpPage title={t('popup_exposureTitle')}>
      {alert ? (
        <SiteHelp site={alert} noName={t('popup_exposureNoName')} settings={settings} texts={texts} />
      ) : (
        <Note live>{t(alerts.answer || alerts.failed ? 'popup_exposureGone' : 'popup_loading')}</Note>
      )}
    </HelpPage>
  );
}
