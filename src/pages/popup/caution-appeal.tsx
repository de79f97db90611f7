/**
 * A caution that is wrong: whoever publishes the weights that spoke hears of it, and may make the site an exception.
 */
import { t } from '../../platform/i18n.ts';
import type { TabStatus } from '../../platform/messages/answers.ts';
import { Fold } from '../shared/controls.tsx';
import { TellForm } from '../shared/tell-form.tsx';

export function CautionAppeal({ status }: { status: TabStatus }) {
  const { host, url, verdict } = status;
  if (verdict.kind !== 'suspect' || verdict.appealDesk === null || host === null || url === null) return null;
  return (
    <Fold action="appeal" icon="alert" title={t('popup_cautionAppeal')}>
      <TellForm
        about={{ kind: 'appeal', host, type: 'other' }}
        url={url}
        text={t('popup_cautionAppealText', verdict.appealDesk)}
      />
    </Fold>
  );
}
