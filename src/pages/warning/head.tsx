/**
 * The first view, the same on every warning: the red band with the verdict, the host, the one line about the
 * telephone, and the three ways out, of which the safe one has the focus.
 */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import { Button } from '../shared/controls.tsx';
import { Host } from '../shared/host.tsx';
import { Icon } from '../shared/icons.tsx';
import { Brand } from '../shared/parts.tsx';
import { rich } from '../shared/rich.tsx';

export interface HeadProps {
  info: WarningInfo;
  /** The ways out, for whoever has to know whether they are in sight. */
  ways: RefObject<HTMLDivElement | null>;
  onLeave: () => void;
  onAsk: () => void;
  onHelp: () => void;
}

export function Head({ info, ways, onLeave, onAsk, onHelp }: HeadProps) {
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus({ preventScroll: true }), []);
  return (
    <div class="head">
      <header class="band">
        <Brand />
        <div role="alert">
          {/* Lines break between the two sentences first. */}
          <h1>
            <span>{t('warning_stop')}</span> <span>{t('warning_verdict')}</span>
          </h1>
        </div>
      </header>
      <div class="head-words">
        <Host host={info.host} registrable={info.registrable} />
        <p id="on-the-phone" class="on-the-phone">
          <Icon name="phone" />
          <span>{rich('warning_phone', <strong>{t('warning_phoneHangUp')}</strong>)}</span>
        </p>
      </div>
      <div class="ways" ref={ways}>
        <Button
          action="leave"
          look="safe"
          icon="back"
          buttonRef={safe}
          describedBy="on-the-phone"
          onPress={onLeave}
        >
          {t('warning_leave')}
        </Button>
        <Button action="help" icon="people" onPress={onAsk}>
          {t('warning_help')}
        </Button>
        <Button action="harm" icon="lifebuoy" onPress={onHelp}>
          {t('warning_harm')}
        </Button>
      </div>
    </div>
  );
}
