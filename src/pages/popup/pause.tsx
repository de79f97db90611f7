/**
 * A pause for this site, for minutes and never for ever.
 */
import { t } from '../../platform/i18n.ts';
import { send } from '../../platform/messages/send.ts';
import { useAct } from '../hooks/act.ts';
import { Button, Fold } from '../shared/controls.tsx';

const MINUTES = [10, 60] as const;

export interface PauseProps {
  host: string;
  tabId: number;
  onPaused: () => Promise<void>;
}

export function Pause({ host, tabId, onPaused }: PauseProps) {
  const act = useAct();
  const pause = (minutes: number) =>
    act.run(async () => {
      await send('site.pause', { host, minutes, tabId });
      await onPaused();
    });
  return (
    <Fold quiet title={t('popup_pause')} icon="pause">
      <div class="stack-tight">
        <p>{t('popup_pauseHint')}</p>
        <div class="row">
          {MINUTES.map((minutes) => (
            <Button key={minutes} action="pause" small onPress={() => pause(minutes)}>
              {t('popup_pauseMinutes', minutes)}
            </Button>
          ))}
        </div>
        {act.state === 'failed' && <p role="alert">{t('popup_failed')}</p>}
      </div>
    </Fold>
  );
}
