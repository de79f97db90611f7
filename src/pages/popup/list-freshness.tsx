/**
 * How fresh the lists are, in words, with the press that asks for newer ones.
 */
import { locale, t } from '../../platform/i18n.ts';
import type { ListState } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import { useAct } from '../hooks/act.ts';
import { Button } from '../shared/controls.tsx';
import { freshness, say } from '../words/list-words.ts';

export function ListFreshness({ lists, onSynced }: { lists: ListState[]; onSynced: () => Promise<void> }) {
  const act = useAct();
  const { tone, headline, reason } = freshness(lists, Date.now(), locale());
  const sync = () =>
    act.run(async () => {
      await send('lists.sync', {});
      await onSynced();
    });
  return (
    <footer class={`popup-foot freshness-${tone}`} data-freshness={tone}>
      <div>
        <p class="freshness-line">
          <span class="freshness-mark" aria-hidden="true" />
          <span>{say(headline, t)}</span>
        </p>
        {reason && <p class="small">{say(reason, t)}</p>}
        {act.state === 'failed' && (
          <p class="small" role="alert">
            {t('popup_syncFailed')}
          </p>
        )}
      </div>
      <Button
        action="sync"
        look="quiet"
        small
        disabled={act.state === 'busy' || tone === 'busy'}
        onPress={sync}
      >
        {t('popup_sync')}
      </Button>
    </footer>
  );
}
