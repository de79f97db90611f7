/**
 * What comes first, for the eye and for a screen reader: the host, the danger, what it is, and the safe
 * way out, which has the focus.
 */
import { Fragment } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { KindText } from '../../dissuasion/texts.ts';
import type { Variant } from '../../dissuasion/variants.ts';
import { t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import { Button } from '../shared/controls.tsx';
import { Icon } from '../shared/icons.tsx';
import { rich } from '../shared/rich.tsx';
import { fraudTypeKey } from '../words/fraud-type.ts';
import { WarningPicture } from './pictures.tsx';

export interface HeadProps {
  info: WarningInfo;
  kind: KindText;
  variant: Variant;
  onLeave: () => void;
  onHelp: () => void;
  onHarm: () => void;
}

export function Head({ info, kind, variant, onLeave, onHelp, onHarm }: HeadProps) {
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => safe.current?.focus({ preventScroll: true }), []);
  return (
    <section class="head" role="alertdialog" aria-labelledby="danger" aria-describedby="what">
      <div class="head-words stack">
        <h1 id="danger">{rich(`warning_danger_${variant.layout}`, <Host info={info} />)}</h1>
        <p class="kind">
          <Icon name="stop" />
          <strong>{t(fraudTypeKey(info.listing.type))}</strong>
        </p>
        <p id="what" class="what">
          {kind.what}
        </p>
        {info.visitedBefore && <p class="visited">{kind.visited}</p>}
        <div class="ways">
          <Button
            action="leave"
            look="safe"
            icon="back"
            buttonRef={safe}
            describedBy="what"
            onPress={onLeave}
          >
            {t('warning_leave')}
          </Button>
          <Button action="help" icon="people" onPress={onHelp}>
            {t('warning_help')}
          </Button>
          <Button action="harm" icon="phone" onPress={onHarm}>
            {t('warning_harm')}
          </Button>
        </div>
      </div>
      <WarningPicture picture={variant.picture} type={info.listing.type} />
    </section>
  );
}

/** Letters of the longest part of a host that is kept whole on a line. */
const MOST_WHOLE = 16;

/** The host with the part that somebody registered picked out; its direction cannot mix with ours. Lines
 * break after its dots: a name broken in the middle reads as another name. */
function Host({ info }: { info: WarningInfo }) {
  const owned = info.host.endsWith(info.registrable) ? info.registrable : info.host;
  const labels = info.host.slice(0, info.host.length - owned.length).match(/[^.]+\./g) ?? [];
  return (
    <bdi class="host" dir="ltr">
      {labels.map((label, place) => (
        <Fragment key={`${place} ${label}`}>
          <span class={label.length <= MOST_WHOLE ? 'host-label host-whole' : 'host-label'}>{label}</span>
          <wbr />
        </Fragment>
      ))}
      <span class={owned.length <= MOST_WHOLE ? 'host-owned host-whole' : 'host-owned'}>{owned}</span>
    </bdi>
  );
}
