/**
 * What few people want of a warning: why it is there, that it is wrong, what happened here, and the way on.
 * Each is one line until it is opened.
 */
import type { Answers } from '../../dissuasion/answers.ts';
import type { AskedQuestion } from '../../dissuasion/variants.ts';
import { t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { Card } from '../shared/parts.tsx';
import { GoOn } from './go-on.tsx';
import { Tell } from './tell.tsx';
import { Why } from './why.tsx';

export interface MoreProps {
  /** What was stopped, as the browser had it. */
  address: string;
  info: WarningInfo;
  settings: SettingsView;
  asked: readonly AskedQuestion[];
  answers: Answers;
  onLeave: () => void;
  onGone: () => void;
}

export function More(props: MoreProps) {
  const { info, settings } = props;
  return (
    <Card title={t('warning_moreTitle')}>
      <div class="folds">
        <Why info={info} />
        <Tell telling="appeal" info={info} settings={settings} />
        <Tell telling="report" info={info} settings={settings} />
        <GoOn {...props} />
      </div>
    </Card>
  );
}
