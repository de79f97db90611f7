/**
 * Chrome: the permission to stop downloads, which the browser says to people in words of its own. It is asked for from
 * a press, with its reason, and what is missing without it is said.
 */
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../../platform/browser.ts';
import { t } from '../../../platform/i18n.ts';
import { Button } from '../../shared/controls.tsx';
import { Card, Note } from '../../shared/parts.tsx';

const WANTED = { permissions: ['downloads' as const] };

export function Downloads() {
  const [granted, setGranted] = useState<boolean | null>(null);
  useEffect(() => {
    browser.permissions.contains(WANTED).then(setGranted, () => setGranted(false));
  }, []);
  // Straight from the click: browsers grant permissions only then.
  const ask = () => void browser.permissions.request(WANTED).then(setGranted, () => setGranted(false));
  return (
    <Card title={t('options_downloadsTitle')} id="downloads">
      <div role="status" data-downloads={granted === null ? 'asking' : granted ? 'granted' : 'missing'}>
        {granted && <Note tone="safe">{t('options_downloadsGranted')}</Note>}
        {granted === false && <p>{t('options_downloadsMissing')}</p>}
      </div>
      {granted === false && (
        <Button action="allow-downloads" icon="lock" onPress={ask}>
          {t('options_downloadsAsk')}
        </Button>
      )}
    </Card>
  );
}
