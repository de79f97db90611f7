/**
 * A host in a box of its own: the part that somebody registered bold, the rest lighter. Its direction cannot mix
 * with ours, and lines break after its dots: a name broken in the middle reads as another name.
 */
import { Fragment } from 'preact';

/** Letters of the longest part of a host that is kept whole on a line. */
const MOST_WHOLE = 16;

/** @param registrable what somebody registered; the whole host where it is not known. */
export function Host({ host, registrable = host }: { host: string; registrable?: string }) {
  const owned = host.endsWith(registrable) ? registrable : host;
  const labels = host.slice(0, host.length - owned.length).match(/[^.]+\./g) ?? [];
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
