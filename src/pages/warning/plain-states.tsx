/**
 * What the warning page shows where there is no warning: the address is not listed any more, the person has gone on to
 * it and it does not come, or the worker gave no answer. None ever reads as 'safe'.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import { Button } from '../shared/controls.tsx';
import { Host } from '../shared/host.tsx';
import { Brand, Note, VerdictSign } from '../shared/parts.tsx';
import { goTo, leave } from './travel.ts';

/** @param url where the tab was going; it is asked for again only when the person says so. */
export function NotListed({ url }: { url: string }) {
  return (
    <PlainState look="unknown" title={t('warning_goneTitle')} text={t('warning_goneText')} url={url}>
      <OpenAgain url={url} />
    </PlainState>
  );
}

/** Where nothing keeps the page away, the worker has sent the tab on by now. */
export function NotThereYet({ url }: { url: string }) {
  return (
    <PlainState look="suspect" title={t('warning_verdict')} text={t('warning_late')} url={url}>
      <OpenAgain url={url} />
    </PlainState>
  );
}

export function NoAnswer({ url }: { url: string }) {
  return (
    <PlainState look="suspect" title={t('warning_noAnswerTitle')} text={t('warning_noAnswerText')} url={url}>
      <Button action="try-again" icon="sync" onPress={() => location.reload()}>
        {t('warning_tryAgain')}
      </Button>
    </PlainState>
  );
}

function OpenAgain({ url }: { url: string }) {
  const [late, setLate] = useState(false);
  const open = () => {
    setLate(false);
    goTo(url, () => setLate(true));
  };
  return (
    <>
      <Button action="open-again" onPress={open}>
        {t('warning_goneOpen')}
      </Button>
      {late && <Note live>{t('warning_late')}</Note>}
    </>
  );
}

interface PlainStateProps {
  look: 'unknown' | 'suspect';
  title: string;
  text: string;
  url: string;
  children: preact.ComponentChildren;
}

function PlainState({ look, title, text, url, children }: PlainStateProps) {
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus(), []);
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return (
    <main class="page plain-state">
      <Brand />
      <section class="card stack">
        <VerdictSign look={look}>
          <h1>{title}</h1>
        </VerdictSign>
        {host && <Host host={host} />}
        <p>{text}</p>
        <div class="plain-ways">
          <Button action="leave" icon="back" buttonRef={safe} onPress={() => void leave(url, false)}>
            {t('warning_leave')}
          </Button>
          {children}
        </div>
      </section>
    </main>
  );
}
