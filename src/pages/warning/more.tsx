/**
 * What few people want of a warning: why it is there, that it is wrong, what happened here, and the way on.
 * Each is one line until it is opened.
 */
import { t } from '../../platform/i18n.ts';
import { Card } from '../shared/parts.tsx';
import { GoOn, type GoOnProps } from './go-on.tsx';
import { Tell } from './tell.tsx';
import { Why } from './why.tsx';

export function More(props: GoOnProps) {
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
