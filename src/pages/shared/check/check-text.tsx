/**
 * A message or an address that somebody sent: pasted here, its words and links are checked on the device without
 * anything being opened.
 */
import { useEffect, useState } from 'preact/hooks';
import { locale, t } from '../../../platform/i18n.ts';
import { MAX_CHECKED_TEXT } from '../../../platform/limits.ts';
import type { TextCheck } from '../../../platform/messages/answers.ts';
import { send } from '../../../platform/messages/send.ts';
import { useAct } from '../../hooks/act.ts';
import { count } from '../../words/numbers.ts';
import { Button } from '../controls.tsx';
import { Note } from '../parts.tsx';
import { FoundInText } from './found-in-text.tsx';

/** @param given what is checked at once; @param rows of the field, before it grows */
export function CheckText({ given = '', rows = 1 }: { given?: string; rows?: number }) {
  const [text, setText] = useState(given);
  const [answer, setAnswer] = useState<{ of: string; check: TextCheck } | null>(null);
  const act = useAct();
  const check = () =>
    act.run(async () => {
      setAnswer({ of: text, check: await send('text.check', { text: text.slice(0, MAX_CHECKED_TEXT) }) });
    });
  useEffect(() => {
    if (given !== '') void check();
  }, []);
  // What was found belongs to the words that were asked about, and to no others.
  const found = answer?.of === text ? answer.check : null;
  return (
    <section class="check-text stack-tight" aria-label={t('popup_checkTitle')}>
      <div class="check-line">
        <textarea
          class="input"
          name="check"
          rows={rows}
          maxLength={MAX_CHECKED_TEXT}
          autocomplete="off"
          aria-label={t('popup_checkTitle')}
          placeholder={t('popup_checkTitle')}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <Button action="check-text" disabled={act.state === 'busy'} onPress={check}>
          {t('popup_check')}
        </Button>
      </div>
      <div role="status" class="stack-tight" data-found={found?.links.length}>
        {found && <FoundInText found={found} />}
        {found && text.length >= MAX_CHECKED_TEXT && (
          <Note tone="info">{t('check_onlyFirst', count(MAX_CHECKED_TEXT, locale()))}</Note>
        )}
      </div>
      {act.state === 'failed' && <p role="alert">{t('popup_failed')}</p>}
    </section>
  );
}
