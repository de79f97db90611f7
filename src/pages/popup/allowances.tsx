/**
 * The sites that the person let through, each with its end, and the press that takes it back.
 */
import { locale, t } from '../../platform/i18n.ts';
import { send } from '../../platform/messages/send.ts';
import { useAct } from '../hooks/act.ts';
import { useAsk } from '../hooks/ask.ts';
import { Button, Fold } from '../shared/controls.tsx';
import { clock } from '../words/time.ts';

/** @param here the tab's own host: it is revoked beside its verdict and not listed again. */
export function Allowances({ here, onChanged }: { here: string | null; onChanged: () => Promise<void> }) {
  const kept = useAsk('kept.get', {});
  const act = useAct();
  // The worker keeps hosts without their 'www.'.
  const hereBare = here?.replace(/^www\./, '');
  const others = (kept.answer?.allowances ?? []).filter(
    (one) => one.host !== hereBare && one.until > Date.now(),
  );
  if (others.length === 0) return null;
  const revoke = (host: string) =>
    act.run(async () => {
      await send('allowance.revoke', { host });
      await Promise.all([kept.again(), onChanged()]);
    });
  return (
    <Fold quiet title={t('popup_allowances', others.length)} icon="alert">
      <ul class="plain-list">
        {others.map(({ host, until }) => (
          <li key={host} class="line">
            <span>
              <span class="code">{host}</span>
              <br />
              <span class="small soft">{t('popup_until', clock(until, locale()))}</span>
            </span>
            <Button action="revoke" small onPress={() => revoke(host)}>
              {t('popup_revoke')}
              <span class="unseen"> {host}</span>
            </Button>
          </li>
        ))}
      </ul>
      {act.state === 'failed' && <p role="alert">{t('popup_failed')}</p>}
    </Fold>
  );
}
