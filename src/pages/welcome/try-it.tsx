/**
 * A harmless address that the bundled list names on purpose: opening it shows the warning and nothing
 * else, since no server stands behind it.
 */
import { PRACTICE_HOST } from '../../list/practice.ts';
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import { Button } from '../shared/controls.tsx';
import { Card } from '../shared/parts.tsx';

export function TryIt() {
  return (
    <Card title={t('welcome_tryTitle')} id="try">
      <p>{t('welcome_tryText')}</p>
      <div class="row">
        <Button
          action="try"
          icon="stop"
          onPress={() => void browser.tabs.create({ url: `http://${PRACTICE_HOST}/` })}
        >
          {t('welcome_try')}
        </Button>
        <span class="code soft small">{PRACTICE_HOST}</span>
      </div>
    </Card>
  );
}
