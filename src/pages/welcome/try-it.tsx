/**
 * A harmless address that the bundled list names on purpose: opening it shows the warning and nothing
 * else, since no server stands behind it. The warning's way out leads back to the welcome.
 */
import { useEffect, useState } from 'preact/hooks';
import { PRACTICE_HOST } from '../../list/practice.ts';
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import { Button } from '../shared/controls.tsx';
import { Card, Note } from '../shared/parts.tsx';

/** Where somebody comes back to from the warning. */
const BACK_HERE = '#try';

export function TryIt() {
  const [tried] = useState(() => location.hash === BACK_HERE);
  // The card that the address names is drawn later than the browser looks for it.
  useEffect(() => {
    if (tried) document.getElementById('try')?.scrollIntoView({ block: 'center' });
  }, [tried]);
  // In this tab, so that the warning's way out leads back here.
  const go = () => {
    history.replaceState(null, '', BACK_HERE);
    void browser.tabs.update({ url: `http://${PRACTICE_HOST}/` });
  };
  return (
    <Card title={t('welcome_tryTitle')} id="try">
      <p>{t('welcome_tryText')}</p>
      <div class="row">
        <Button action="try" icon="stop" onPress={go}>
          {t('welcome_try')}
        </Button>
        <span class="code soft">{PRACTICE_HOST}</span>
      </div>
      {tried && <Note tone="safe">{t('welcome_tried')}</Note>}
    </Card>
  );
}
