/**
 * A change that family mode or a policy may lock: it is tried without the PIN; where the worker wants one, a
 * field under the pressed button asks for it, and the same change is tried with it.
 */

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import { MAX_PIN } from '../../platform/limits.ts';
import type { LockReason } from '../../platform/messages/locked.ts';
import { MessageError } from '../../platform/messages/send.ts';
import { Button, Field } from '../shared/controls.tsx';
import { Note } from '../shared/parts.tsx';
import { pinRefusal } from '../words/pin.ts';

type Change = (pin?: string) => Promise<unknown>;

interface Asked {
  change: Change;
  refusal: LockReason;
  /** Whether a PIN was given. */
  tried: boolean;
}

export interface Lock {
  run: (change: Change) => Promise<void>;
  /** To be drawn under the button; null where nothing is asked. */
  asking: ComponentChildren;
}

/** @param runner runs the work and says whether it failed; to be refused for want of a PIN is no failure. */
export function useLock(runner: (work: () => Promise<unknown>) => Promise<void>): Lock {
  const [asked, setAsked] = useState<Asked | null>(null);
  const attempt = (change: Change, pin?: string) =>
    runner(async () => {
      try {
        await change(pin);
        setAsked(null);
      } catch (error) {
        if (!(error instanceof MessageError) || error.refusal === null) throw error;
        setAsked({ change, refusal: error.refusal, tried: pin !== undefined });
      }
    });
  return {
    run: (change) => attempt(change),
    asking: asked && (
      <Asking
        asked={asked}
        onPin={(pin) => void attempt(asked.change, pin)}
        onCancel={() => setAsked(null)}
      />
    ),
  };
}

interface AskingProps {
  asked: Asked;
  onPin: (pin: string) => void;
  onCancel: () => void;
}

function Asking({ asked: { refusal, tried }, onPin, onCancel }: AskingProps) {
  const [pin, setPin] = useState('');
  useEffect(() => document.querySelector<HTMLInputElement>('[name=unlock-pin]')?.focus(), []);
  if (refusal.why === 'nobody') {
    return (
      <Note icon="lock" live>
        {t('options_lockedNobody')}
      </Note>
    );
  }
  const problem = tried || refusal.why === 'wait' ? pinRefusal(refusal, 'options_pinWrong') : undefined;
  return (
    <div class="stack-tight">
      <Field
        label={t('options_lockedPin')}
        name="unlock-pin"
        secret
        inputMode="numeric"
        maxLength={MAX_PIN}
        problem={problem}
        value={pin}
        onInput={setPin}
      />
      <div class="row">
        <Button action="unlock" small disabled={pin === ''} onPress={() => onPin(pin)}>
          {t('options_unlock')}
        </Button>
        <Button action="unlock-not" look="quiet" small onPress={onCancel}>
          {t('common_cancel')}
        </Button>
      </div>
    </div>
  );
}
