/**
 * Where the person is (for hotlines) and whom they trust (for 'ask somebody').
 */

import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n.ts';
import { MAX_CONTACT_NAME, MAX_CONTACT_REACH } from '../../../platform/limits.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import { Select } from '../../form/select.tsx';
import { useAct } from '../../hooks/act.ts';
import { useSetting } from '../../hooks/setting.ts';
import { Button, Field } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { regionOptions } from '../../words/region.ts';
import type { Change } from '../change.ts';
import { ManagedBadge } from '../managed-badge.tsx';

export function Person({ settings, change }: { settings: SettingsView; change: Change }) {
  const region = useSetting(settings.region, (wish) => change({ region: wish }));
  return (
    <Card title={t('options_personTitle')} id="person">
      <div class="stack-tight">
        <Select
          label={t('options_region')}
          name="region"
          value={region.shown}
          hint={t('options_regionHint')}
          disabled={settings.managed.region}
          options={regionOptions()}
          onChoose={region.set}
        />
        {settings.managed.region && (
          <p>
            <ManagedBadge />
          </p>
        )}
        {region.failed && <p role="alert">{t('common_failed')}</p>}
      </div>
      <TrustedContact settings={settings} change={change} />
    </Card>
  );
}

function TrustedContact({ settings, change }: { settings: SettingsView; change: Change }) {
  const saved = settings.trustedContact;
  const [name, setName] = useState(saved?.name ?? '');
  const [reach, setReach] = useState(saved?.reach ?? '');
  // Also where the saved contact changes elsewhere, such as by an import.
  useEffect(() => {
    setName(saved?.name ?? '');
    setReach(saved?.reach ?? '');
  }, [saved?.name, saved?.reach]);
  const act = useAct();
  const complete = name.trim() !== '' && reach.trim() !== '';
  const save = () => act.run(() => change({ trustedContact: { name: name.trim(), reach: reach.trim() } }));
  const remove = () => act.run(() => change({ trustedContact: null }));
  return (
    <section class="stack-tight" aria-labelledby="trusted">
      <h3 id="trusted">{t('options_contact')}</h3>
      <p class="small soft">{t('options_contactHint')}</p>
      <Field
        label={t('options_contactName')}
        name="contact-name"
        maxLength={MAX_CONTACT_NAME}
        value={name}
        onInput={setName}
      />
      <Field
        label={t('options_contactReach')}
        name="contact-reach"
        maxLength={MAX_CONTACT_REACH}
        value={reach}
        onInput={setReach}
      />
      <div class="row">
        <Button
          action="save-contact"
          disabled={!complete || act.state === 'busy'}
          onPress={() => void save()}
        >
          {t('common_save')}
        </Button>
        {saved && (
          <Button action="remove-contact" look="quiet" onPress={() => void remove()}>
            {t('options_contactRemove')}
          </Button>
        )}
        <span role="status" class="soft">
          {act.state === 'done' && t('options_saved')}
          {act.state === 'failed' && t('common_failed')}
        </span>
      </div>
    </section>
  );
}
