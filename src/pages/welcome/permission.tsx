/**
 * The permission that Sansi rests on: why it is needed, whether it is there, and the press that asks for
 * it. Chrome grants it at the installation; Firefox lets people take it away.
 */
import { useEffect, useState } from 'preact/hooks';
import { EVERY_SITE } from '../../basics/every-site.ts';
import { browser } from '../../platform/browser.ts';
import { BROWSER } from '../../platform/build.ts';
import { t } from '../../platform/i18n.ts';
import { Button } from '../shared/controls.tsx';
import { Card, Note } from '../shared/parts.tsx';

type State = 'asking' | 'granted' | 'missing' | 'denied';

const WANTED = { origins: EVERY_SITE };

export function Permission() {
  const [state, setState] = useState<State>('asking');
  useEffect(() => {
    const look = () =>
      browser.permissions.contains(WANTED).then(
        (has) => setState((before) => (has ? 'granted' : before === 'denied' ? 'denied' : 'missing')),
        () => setState('missing'),
      );
    void look();
    // It may be given or taken in the browser's own settings while this page is open.
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  // Straight from the click, with nothing awaited before: otherwise Firefox refuses to ask.
  const ask = () =>
    browser.permissions.request(WANTED).then(
      (given) => setState(given ? 'granted' : 'denied'),
      () => setState('denied'),
    );

  return (
    <Card title={t('welcome_permissionTitle')} id="permission">
      <p>{t('welcome_permissionWhy')}</p>
      <p>{t('welcome_permissionLocal')}</p>
      <div role="status" data-permission={state}>
        {state === 'granted' && (
          <Note tone="safe">
            {t(BROWSER === 'chrome' ? 'welcome_permissionChrome' : 'welcome_permissionGranted')}
          </Note>
        )}
        {state === 'denied' && <Note tone="danger">{t('welcome_permissionDenied')}</Note>}
      </div>
      {(state === 'missing' || state === 'denied') && (
        <div class="row">
          <Button action="grant" look="main" icon="lock" onPress={() => void ask()}>
            {t('welcome_permissionAsk')}
          </Button>
        </div>
      )}
    </Card>
  );
}
