/**
 * The one number to call now, as large as a headline: a link that dials it, and beside it a QR code for the
 * camera of a telephone. Where the bank comes first, its number is on one's own card.
 */
import { dialLink, firstCall, LOCAL, type Region } from '../../../dissuasion/hotlines.ts';
import { locale, t } from '../../../platform/i18n.ts';
import { Qr } from '../qr.tsx';

/** @param say the first sentence on the phone. */
export function FirstCall({ region, say }: { region: Region; say: string }) {
  const line = firstCall(region);
  const language = locale();
  return (
    <section class="card first-call" aria-labelledby="first-call">
      <div class="stack-tight">
        <h2 id="first-call">{t('harm_callNow')}</h2>
        {line?.phone ? (
          <>
            <a class="big-number" href={dialLink(line.phone)} rel="noreferrer" data-action="call">
              {line.phone}
            </a>
            <p>{line.label[language]}</p>
          </>
        ) : (
          <>
            <p class="big-number">{t('harm_yourBank')}</p>
            <p>{LOCAL.bank[language]}</p>
          </>
        )}
        <p>
          {t('harm_say')} <q>{say}</q>
        </p>
      </div>
      {line?.phone && (
        <figure class="dial-code">
          <Qr text={dialLink(line.phone)} label={t('harm_dialQr', line.phone)} />
          <figcaption class="small soft">{t('harm_dialQrHow')}</figcaption>
        </figure>
      )}
    </section>
  );
}
