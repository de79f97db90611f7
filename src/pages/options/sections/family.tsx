/**
 * Family mode: with a PIN, 'continue' on a warning asks for it. A policy may take 'continue' away
 * altogether.
 */

import { useState } from 'preact/hooks';
import { t } from '../../../platform/i18n.ts';
import { MAX_PIN } from '../../../platform/limits.ts';
import type { LockReason } from '../../../platform/messages/locked.ts';
import { MessageError } from '../../../platform/messages/send.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import { useAct } from '../../hooks/act.ts';
import { Button, Field } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { pinRefusal } from '../../words/pin.ts';
import type { Change } from '../change.ts';
import { ManagedBadge } from '../managed-badge.tsx';
import { pinProblem } from './pin.ts';

export function Family({ settings, change }: { settings: SettingsView; change: Change }) {
  return (
    <Card title={t('options_familyTitle')} id="family">
      <p class="soft">{t('options_familyIntro')}</p>
      <div role="status">
        {settings.hasPin && !settings.managed.hideContinue && <strong>{t('options_pinOn')}</strong>}
      </div>
      {settings.managed.hideContinue ? (
        <p>
          <ManagedBadge /> {t('options_familyManaged')}
        </p>
      ) : settings.hasPin ? (
        <RemovePin change={change} />
      ) : (
        <SetPin change={change} />
      )}
    </Card>
  );
}

function SetPin({ change }: { change: Change }) {
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const problem = tried ? pinProblem(pin, again) : null;
  const save = () => {
    setTried(true);
    if (pinProblem(pin, again) === null) void act.run(() => change({ pin }));
  };
  return (
    <div class="stack-tight">
      <Field
        label={t('options_pin')}
        name="pin"
        secret
        inputMode="numeric"
        maxLength={MAX_PIN}
        hint={t('options_pinHint')}
        problem={problem?.field === 'pin' ? t(problem.key) : undefined}
        value={pin}
        onInput={setPin}
      />
      <Field
        label={t('options_pinAgain')}
        name="pin-again"
        secret
        inputMode="numeric"
        maxLength={MAX_PIN}
        problem={problem?.field === 'again' ? t(problem.key) : undefined}
        value={again}
        onInput={setAgain}
      />
      <div class="row">
        <Button action="set-pin" disabled={act.state === 'busy'} onPress={save}>
          {t('options_pinSet')}
        </Button>
      </div>
      {act.state === 'failed' && <p role="alert">{t('common_failed')}</p>}
    </div>
  );
}

function RemovePin({ change }: { change: Change }) {
  const [oldPin, setOldPin] = useState('');
  const [refusal, setRefusal] = useState<LockReason | null>(null);
  const act = useAct();
  const remove = () =>
    act.run(async () => {
      try {
        await change({ pin: null, oldPin });
      } catch (error) {
        if (!(error instanceof MessageError) || error.refusal === null) throw error;
        setRefusal(error.refusal);
      }
    });
  return (
    <div class="stack-tight">
      <Field
        label={t('options_pinOld')}
        name="old-pin"
        secret
        inputMode="numeric"
        maxLength={MAX_PIN}
        problem={refusal ? pinRefusal(refusal, 'options_pinWrong') : undefined}
        value={oldPin}
        onInput={(value) => {
          setOldPin(value);
          setRefusal(null);
        }}
      />
      <div class="row">
        <Button
          action="remove-pin"
          disabled={oldPin === '' || act.state === 'busy'}
          onPress={() => void remove()}
        >
          {t('options_pinRemove')}
        </Button>
      </div>
      {act.state === 'failed' && <p role="alert">{t('common_failed')}</p>}
    </div>
  );
}
