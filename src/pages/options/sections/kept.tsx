/**
 * What Sansi keeps on this device, the switch of the alert that needs it, and the button that forgets it.
 */
import { useState } from 'preact/hooks';
import { locale, t } from '../../../platform/i18n.ts';
import { send } from '../../../platform/messages/send.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import { useAct } from '../../hooks/act.ts';
import { useAsk } from '../../hooks/ask.ts';
import { useSetting } from '../../hooks/setting.ts';
import { Button, Check } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { bytes, count } from '../../words/numbers.ts';
import type { Change } from '../change.ts';
import { useLock } from '../lock.tsx';

export function Kept({ settings, change }: { settings: SettingsView; change: Change }) {
  const kept = useAsk('kept.get', {});
  const [sure, setSure] = useState(false);
  const forget = useAct();
  const switching = useAct();
  const lock = useLock(switching.run);
  const alert = useSetting(settings.exposureAlert, (wish) =>
    lock.run((oldPin) => change({ exposureAlert: wish, oldPin })),
  );
  const press = () => {
    if (!sure) return setSure(true);
    setSure(false);
    return forget.run(async () => {
      await send('kept.forget', {});
      await kept.again();
    });
  };
  const data = kept.answer;
  return (
    <Card title={t('options_keptTitle')} id="kept">
      <p class="soft">{t('options_keptIntro')}</p>
      {data && (
        <dl class="pairs">
          <dt>{t('options_keptSites')}</dt>
          <dd data-kept="sites">
            {data.recentSites > 0
              ? t('options_keptSitesValue', count(data.recentSites, locale()))
              : t('options_keptNone')}
          </dd>
          <dt>{t('options_keptReports')}</dt>
          <dd data-kept="reports">{count(data.reports, locale())}</dd>
          <dt>{t('options_keptAllowances')}</dt>
          <dd data-kept="allowances">{count(data.allowances.length, locale())}</dd>
          <dt>{t('options_keptFigures')}</dt>
          <dd data-kept="figures">
            {data.figuresSince ? t('options_keptSince', data.figuresSince) : t('options_keptNone')}
          </dd>
          <dt>{t('options_keptLists')}</dt>
          <dd data-kept="lists">{t('options_keptListsValue', bytes(data.listBytes, locale()))}</dd>
        </dl>
      )}
      <Check name="exposure-alert" checked={alert.shown} onChange={alert.set}>
        {t('options_exposure')}
        <br />
        <span class="small soft">{t('options_exposureHint')}</span>
      </Check>
      {lock.asking}
      <div class="row">
        <Button action="forget" look="danger" disabled={forget.state === 'busy'} onPress={() => void press()}>
          {t(sure ? 'options_forgetSure' : 'options_forget')}
        </Button>
        {sure && (
          <Button action="forget-not" look="quiet" onPress={() => setSure(false)}>
            {t('common_cancel')}
          </Button>
        )}
        <span role="status" class="soft">
          {forget.state === 'done' && !sure && t('options_forgotten')}
          {(forget.state === 'failed' || switching.state === 'failed') && t('common_failed')}
        </span>
      </div>
    </Card>
  );
}
