/**
 * A message or an address that somebody sent: pasted here, its links are checked on the device without
 * being opened.
 */
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import { MAX_CHECKED_TEXT } from '../../platform/limits.ts';
import type { TextCheck } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import { useAct } from '../hooks/act.ts';
import { Button } from '../shared/controls.tsx';
import { Note, VerdictSign } from '../shared/parts.tsx';
import { fraudTypeKey } from '../words/fraud-type.ts';
import { FoundIdentifiers } from './found-identifiers.tsx';

export function CheckText() {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<{ of: string; check: TextCheck } | null>(null);
  const act = useAct();
  const check = () =>
    act.run(async () => {
      setAnswer({ of: text, check: await send('text.check', { text: text.slice(0, MAX_CHECKED_TEXT) }) });
    });
  // What was found belongs to the words that were asked about, and to no others.
  const found = answer?.of === text ? answer.check : null;
  return (
    <section class="popup-check stack-tight" aria-label={t('popup_checkTitle')}>
      <div class="check-line">
        <textarea
          class="input"
          name="check"
          rows={1}
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
        {found && <Found found={found} />}
      </div>
      {act.state === 'failed' && <p role="alert">{t('popup_failed')}</p>}
    </section>
  );
}

function Found({ found }: { found: TextCheck }) {
  const anyListed = found.links.some((link) => link.verdict.kind !== 'unknown');
  return (
    <>
      {found.links.length + found.identifiers.length === 0 && (
        <Note tone="caution">{t('popup_checkNoLinks')}</Note>
      )}
      <ul class="plain-list">
        {found.links.map((link) => (
          <li key={link.text} data-verdict={link.verdict.kind} data-host={link.host}>
            <VerdictSign look={link.verdict.kind}>
              <span class="verdict-line">{t(`popup_link_${link.verdict.kind}`)}</span>
            </VerdictSign>
            <p class="code small">{link.host}</p>
            {'listing' in link.verdict && (
              <p class="small">
                {t(fraudTypeKey(link.verdict.listing.type))} ·{' '}
                {t('popup_listedBy', link.verdict.listing.listName)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {found.identifiers.length > 0 && <FoundIdentifiers found={found.identifiers} />}
      {found.unchecked > 0 && (
        <Note tone="caution">{t('popup_checkMore', found.links.length, found.unchecked)}</Note>
      )}
      {anyListed && <Note tone="danger">{t('popup_checkListed')}</Note>}
      {!anyListed && found.links.length > 0 && <Note tone="caution">{t('popup_checkUnknown')}</Note>}
    </>
  );
}
