/**
 * 'Sansi is not protecting you': why, and the one press that mends it.
 */

import { EVERY_SITE } from '../../basics/every-site.ts';
import { withTimeLimit } from '../../basics/timing.ts';
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import { underscored } from '../../platform/message-key.ts';
import type { Trouble } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import { useAct } from '../hooks/act.ts';
import { Button } from '../shared/controls.tsx';
import { Note } from '../shared/parts.tsx';

/** Milliseconds. */
const RESTARTED_WITHIN = 2_000;
const startAnew = (): void => browser.runtime.reload();

/** What the press does. It runs straight from the click: browsers grant permissions only then. */
const MEND: Record<Trouble, () => Promise<unknown>> = {
  permission: () => browser.permissions.request({ origins: EVERY_SITE }),
  'no-list': () => send('lists.sync', {}),
  storage: () => send('lists.sync', {}),
  // A worker that does not answer notes no warnings that stand.
  failed: () => withTimeLimit(send('worker.restart', {}), RESTARTED_WITHIN, startAnew).catch(startAnew),
};

export function Repair({ why, onRepaired }: { why: Trouble; onRepaired: () => Promise<void> }) {
  const act = useAct();
  const key = underscored(why);
  return (
    <Note tone="danger" live>
      <p>
        <strong>{t('popup_notProtecting')}</strong>
      </p>
      <p>{t(`popup_trouble_${key}`)}</p>
      <Button
        action="repair"
        look="main"
        disabled={act.state === 'busy'}
        onPress={() => act.run(() => MEND[why]().then(onRepaired))}
      >
        {t(`popup_mend_${key}`)}
      </Button>
      {act.state === 'failed' && <p role="alert">{t('popup_mendFailed')}</p>}
    </Note>
  );
}
