/**
 * 'Ask somebody I trust': a message to hand over by copying, by the system's share sheet or as a QR code
 * for their camera. Sansi sends nothing. The warning page and the page about a site visited earlier share it.
 */
import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { Button } from './controls.tsx';
import { CopyButton } from './parts.tsx';
import { fitsQr, Qr } from './qr.tsx';

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
  const link = linkTo(reach, message);
  return (
    <p class="person">
      {t('harm_askTrusted', name)}{' '}
      {link ? (
        <a class="button" href={link} rel="noreferrer" data-action="reach-trusted">
          {reach}
        </a>
      ) : (
        <strong>{reach}</strong>
      )}
    </p>
  );
}

/** A link that opens the person's own mail or telephone program; a messenger's name has none. */
function linkTo(reach: string, message: string): string | null {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(reach)) {
    return `mailto:${encodeURIComponent(reach)}?body=${encodeURIComponent(message)}`;
  }
  return /^\+?[\d\s()-]{3,20}$/.test(reach) ? `tel:${reach.replace(/[\s()]/g, '')}` : null;
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
