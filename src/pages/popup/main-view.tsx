/**
 * The popup's first view, the most important thing first: visits to sites that are listed now, trouble, this
 * site's verdict, what can be done, and how fresh the lists are.
 */
import type { Texts } from '../../dissuasion/texts.ts';
import { t } from '../../platform/i18n.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { CheckText } from '../shared/check/check-text.tsx';
import { Button } from '../shared/controls.tsx';
import { Allowances } from './allowances.tsx';
import { CautionAppeal } from './caution-appeal.tsx';
import { Exposure } from './exposure.tsx';
import { ListFreshness } from './list-freshness.tsx';
import { Repair } from './repair.tsx';
import { OwnReports } from './report/own-reports.tsx';
import { VerdictCard } from './verdict-card.tsx';

export interface MainViewProps {
  tabId: number;
  status: TabStatus;
  settings: SettingsView;
  texts: Texts;
  onChanged: () => Promise<void>;
  onReport: () => void;
}

export function MainView({ tabId, status, settings, texts, onChanged, onReport }: MainViewProps) {
  return (
    <>
      <Exposure />
      {!status.protection.working && <Repair why={status.protection.why} onRepaired={onChanged} />}
      <VerdictCard tabId={tabId} status={status} settings={settings} texts={texts} onChanged={onChanged} />
      {status.host !== null && (
        <Button action="report" icon="flag" onPress={onReport}>
          {t(status.desk === null ? 'popup_reportOfficial' : 'popup_report')}
        </Button>
      )}
      <CheckText />
      <div class="popup-folds">
        <CautionAppeal status={status} />
        <Allowances here={status.host} onChanged={onChanged} />
        <OwnReports />
      </div>
      <ListFreshness lists={status.lists} onSynced={onChanged} />
    </>
  );
}
