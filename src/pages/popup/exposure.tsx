/**
 * Sites that were visited lately and are listed now: said calmly, with the way to the steps that help.
 */
import { browser } from '../../platform/browser.ts';
import { locale, t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import { send } from '../../platform/messages/send.ts';
import { pagePath } from '../../platform/page-paths.ts';
import { useAsk } from '../hooks/ask.ts';
import { Button } from '../shared/controls.tsx';
import { Note } from '../shared/parts.tsx';
import { day } from '../words/time.ts';

/** The page with the steps, for the alert `id`. */
function openHelp(id: string): void {
  const page = browser.runtime.getURL(pagePath('popup'));
  void browser.tabs.create({ url: `${page}?help=${encodeURIComponent(id)}` });
}

export function Exposure() {
  const alerts = useAsk('exposure.get', {});
  const dismiss = async (id: string) => {
    await send('exposure.dismiss', { id }).catch(() => undefined);
    await alerts.again();
  };
  return (
    <>
      {(alerts.answer ?? []).map(({ id, host, type, lastVisit }) => (
        <Note key={id} tone="caution">
          <p>
            <strong>{t('popup_exposureTitle')}</strong>
          </p>
          <p>
            {host !== null && <span class="code">{host} · </span>}
            {t(fraudTypeKey(type))}
          </p>
          <p>
            {t('popup_exposureVisit', day(lastVisit, locale()))} {t('popup_exposureBody')}
          </p>
          <div class="row">
            <Button action="exposure-help" look="main" small onPress={() => openHelp(id)}>
              {t('popup_exposureHelp')}
            </Button>
            <Button action="exposure-dismiss" look="quiet" small onPress={() => void dismiss(id)}>
              {t('popup_exposureDismiss')}
            </Button>
          </div>
        </Note>
      ))}
    </>
  );
}
