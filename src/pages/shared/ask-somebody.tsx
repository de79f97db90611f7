/**
 * 'Ask somebody I trust': a message to hand over by the way that suits the contact, by copying, by the system's
 * share sheet or as a QR code for their camera. Sansi sends nothing. The warning page and the page about a site
 * visited earlier share it.
 */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { Button } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';
import { CopyButton } from './parts.tsx';
import { fitsQr, Qr } from './qr.tsx';
import { rich } from './rich.tsx';

export interface AskSomebodyProps {
  /** What is handed over, without a link in it. */
  message: string;
  trusted: SettingsView['trustedContact'];
  /** Whom an administrator names for help. */
  contact: string | null;
}

export function AskSomebody({ message, trusted, contact }: AskSomebodyProps) {
  return (
    <div class="stack">
      {trusted && <Person name={trusted.name} reach={trusted.reach} message={message} />}
      {contact && (
        <p>
          {t('harm_askContact')} <strong>{contact}</strong>
        </p>
      )}
      {!trusted && !contact && <p>{t('harm_askWho')}</p>}
      <blockquote class="message">{message}</blockquote>
      <div class="row">
        <CopyButton text={message} label={t('harm_askCopy')} action="copy-message" />
        <ShareButton text={message} />
        {!trusted && (
          <>
            <Way action="sms-message" href={`sms:?body=${encodeURIComponent(message)}`}>
              {t('harm_askSms')}
            </Way>
            <Way action="mail-message" href={`mailto:?body=${encodeURIComponent(message)}`}>
              {t('harm_askMail')}
            </Way>
          </>
        )}
      </div>
      {fitsQr(message) && (
        <figure class="row">
          <Qr text={message} label={t('harm_askQr')} />
          <figcaption class="soft qr-caption">{t('harm_askQrHow')}</figcaption>
        </figure>
      )}
    </div>
  );
}

function Person({ name, reach, message }: { name: string; reach: string; message: string }) {
  const body = encodeURIComponent(message);
  switch (reachBy(reach)) {
    case 'phone': {
      const number = reach.replace(/[\s()-]/g, '');
      return (
        <div class="row">
          <span>{t('harm_askTrusted', name)}</span>
          <Way action="reach-trusted" icon="phone" href={`tel:${number}`}>
            {reach}
          </Way>
          <Way action="sms-trusted" href={`sms:${number}?body=${body}`}>
            {t('harm_askSms')}
          </Way>
        </div>
      );
    }
    case 'mail':
      return (
        <div class="row">
          <span>{t('harm_askTrusted', name)}</span>
          <Way action="reach-trusted" href={`mailto:${encodeURIComponent(reach)}?body=${body}`}>
            {reach}
          </Way>
        </div>
      );
    case 'id':
      return (
        <p>
          {t('harm_askTrusted', name)} {rich('harm_askId', <strong>{reach}</strong>)}
        </p>
      );
  }
}

function Way(props: { action: string; icon?: IconName; href: string; children: ComponentChildren }) {
  return (
    <a class="button" href={props.href} rel="noreferrer" data-action={props.action}>
      {props.icon && <Icon name={props.icon} size={22} />}
      <span>{props.children}</span>
    </a>
  );
}

/** What kind of contact `reach` is; what is neither telephone nor mail is taken for a messenger's name. */
function reachBy(reach: string): 'phone' | 'mail' | 'id' {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(reach)) return 'mail';
  return /^\+?[\d\s()-]{3,20}$/.test(reach) ? 'phone' : 'id';
}

function ShareButton({ text }: { text: string }) {
  const [failed, setFailed] = useState(false);
  // Not every system has a share sheet.
  if (typeof navigator.share !== 'function') return null;
  const share = () =>
    navigator.share({ text }).catch((error: unknown) => {
      // Closing the sheet is no failure.
      setFailed(!(error instanceof DOMException && error.name === 'AbortError'));
    });
  return (
    <>
      <Button action="share-message" icon="share" onPress={share}>
        {t('common_share')}
      </Button>
      {failed && <span role="status">{t('common_failed')}</span>}
    </>
  );
}
