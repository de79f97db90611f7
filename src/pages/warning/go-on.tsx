/**
 * 'Continue', under details: first the questions, then one deliberate step, then a second one; with a PIN
 * in family mode, and not at all where an administrator says so. It is never the bright button.
 */

import { useState } from 'preact/hooks';
import { type Answers, allAnswered, signsOf } from '../../dissuasion/answers.ts';
import type { AskedQuestion } from '../../dissuasion/variants.ts';
import { t } from '../../platform/i18n.ts';
import { MAX_PIN } from '../../platform/limits.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import type { LockReason } from '../../platform/messages/locked.ts';
import { send } from '../../platform/messages/send.ts';
import { continueBy, type SettingsView } from '../../platform/settings.ts';
import { Button, Field, Fold } from '../shared/controls.tsx';
import { Note } from '../shared/parts.tsx';
import { pinRefusal } from '../words/pin.ts';
import { goTo } from './travel.ts';

export interface GoOnProps {
  /** Where going on leads: the address as the browser had it, not the canonical one that is looked up. */
  address: string;
  info: WarningInfo;
  settings: SettingsView;
  asked: readonly AskedQuestion[];
  answers: Answers;
  onLeave: () => void;
  onGone: () => void;
}

export function GoOn(props: GoOnProps) {
  const { settings } = props;
  return (
    <Fold action="more" quiet title={t('warning_goOnTitle')}>
      <div class="stack">
        {continueBy(settings) === 'nobody' ? (
          <Nobody contact={settings.managed.contact} />
        ) : (
          <Steps {...props} />
        )}
      </div>
    </Fold>
  );
}

function Nobody({ contact }: { contact: string | null }) {
  return (
    <Note icon="lock">
      {t('warning_nobody')} {contact && <strong>{contact}</strong>}
    </Note>
  );
}

function Steps(props: GoOnProps) {
  const [sure, setSure] = useState(false);
  const { asked, answers } = props;
  if (!allAnswered(asked, answers)) {
    const answered = asked.filter((question) => answers.has(question.id)).length;
    return (
      <>
        <p>{t('warning_answerFirst', answered, asked.length)}</p>
        <Button action="to-questions" onPress={() => focusFirstOpen(asked, answers)}>
          {t('warning_toQuestions')}
        </Button>
      </>
    );
  }
  const signs = signsOf(asked, answers);
  return (
    <>
      <p>{signs > 0 ? t('warning_signs', signs, asked.length) : t('warning_noSigns')}</p>
      {sure ? (
        <Confirm {...props} />
      ) : (
        <Button action="continue" look="quiet" onPress={() => setSure(true)}>
          {t('warning_continue', props.info.host)}
        </Button>
      )}
    </>
  );
}

type Trouble = LockReason | { why: 'failed' | 'late' };

function Confirm({ address, info, settings, onLeave, onGone }: GoOnProps) {
  const [pin, setPin] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const byPin = continueBy(settings) === 'pin';
  const goOn = async () => {
    setTrouble(null);
    try {
      const answer = await send('warning.continue', { url: address, ...(byPin ? { pin } : {}) });
      if (answer.ok) {
        goTo(answer.url, () => setTrouble({ why: 'late' }));
      } else if (answer.why === 'not-listed') {
        onGone();
      } else {
        setTrouble(answer);
      }
    } catch {
      setTrouble({ why: 'failed' });
    }
  };
  return (
    <section class="stack confirm" aria-label={t('warning_confirmTitle')}>
      <Note tone="danger">
        <strong>{t('warning_confirmTitle')}</strong>
        <p>{t('warning_confirmText', info.reach.host, info.continueMinutes)}</p>
        {info.reach.below && <p>{t('warning_confirmBelow', info.reach.host)}</p>}
      </Note>
      {byPin && (
        <Field
          name="pin"
          label={t('warning_pin')}
          hint={t('warning_pinHint')}
          problem={
            trouble?.why === 'pin' || trouble?.why === 'wait'
              ? pinRefusal(trouble, 'warning_pinWrong')
              : undefined
          }
          secret
          inputMode="numeric"
          maxLength={MAX_PIN}
          value={pin}
          onInput={setPin}
        />
      )}
      {trouble?.why === 'nobody' && <Note live>{t('warning_nobody')}</Note>}
      {trouble?.why === 'failed' && <Note live>{t('common_failed')}</Note>}
      {trouble?.why === 'late' && <Note live>{t('warning_late')}</Note>}
      <div class="row">
        <Button action="leave-after-all" look="safe" icon="back" onPress={onLeave}>
          {t('warning_leave')}
        </Button>
        <Button action="confirm-continue" look="quiet" disabled={byPin && pin === ''} onPress={goOn}>
          {t('warning_confirm')}
        </Button>
      </div>
    </section>
  );
}

/** Moves to the first question without an answer. */
function focusFirstOpen(asked: readonly AskedQuestion[], answers: Answers): void {
  const open = asked.find((question) => !answers.has(question.id));
  document.querySelector<HTMLInputElement>(`input[data-choice^="${open?.id}:"]`)?.focus();
}
