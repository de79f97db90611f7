/**
 * The stopped host in a box of its own: the part that somebody registered bold, the rest lighter. Its direction
 * cannot mix with ours, and lines break after its dots: a name broken in the middle reads as another name.
 */
import { Fragment } from 'preact';
import type { WarningInfo } from '../../platform/messages/answers.ts';

/** Letters of the longest part of a host that is kept whole on a line. */
const MOST_WHOLE = 16;

export function Host({ info }: { info: Pick<WarningInfo, 'host' | 'registrable'> }) {
  const owned = info.host.endsWith(info.registrable) ? info.registrable : info.host;
  const labels = info.host.slice(0, info.host.length - owned.length).match(/[^.]+\./g) ?? [];
  return (
    <p class="host">
      <bdi dir="ltr">
        {labels.map((label, place) => (
          <Fragment key={`${place} ${label}`}>
            <span class={label.length <= MOST_WHOLE ? 'host-label host-whole' : 'host-label'}>{label}</span>
            <wbr />
          </Fragment>
        ))}
        <strong class={owned.length <= MOST_WHOLE ? 'host-owned host-whole' : 'host-owned'}>{owned}</strong>
      </bdi>
    </p>
  );
}
