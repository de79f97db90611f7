/**
 * The numbers of a region, the choice of another, and, once for all of them, when and where they were verified.
 */
import type { Hotline, Need, Region } from '../../../dissuasion/hotlines.ts';
import { dialLink, HOTLINES, LOCAL, linesFor, localHelp } from '../../../dissuasion/hotlines.ts';
import { locale, t } from '../../../platform/i18n.ts';
import { Icon } from '../icons.tsx';

/** Who can be called everywhere: one line of its own. */
function LocalLine({ who }: { who: keyof typeof LOCAL }) {
  return (
    <div class="hotline">
      <Icon name={who === 'bank' ? 'card' : 'phone'} />
      <strong>{LOCAL[who][locale()]}</strong>
    </div>
  );
}

export function HotlineList({ region, need }: { region: Region; need: Need }) {
  return (
    <ul class="plain-list">
      {localHelp(region, need).map((who) => (
        <li key={who}>
          <LocalLine who={who} />
        </li>
      ))}
      {linesFor(region, need).map((line) => (
        <Line key={`${line.phone ?? ''}${line.web ?? ''}`} line={line} />
      ))}
    </ul>
  );
}

function Line({ line }: { line: Hotline }) {
  const language = locale();
  return (
    <li class="hotline">
      <Icon name={line.phone ? 'phone' : 'flag'} />
      <div>
        {line.phone && (
          <a class="number" href={dialLink(line.phone)} rel="noreferrer">
            {line.phone}
          </a>
        )}{' '}
        {line.web ? (
          <a href={line.web} target="_blank" rel="noopener noreferrer">
            {line.label[language]} ({new URL(line.web).host})
          </a>
        ) : (
          <span>{line.label[language]}</span>
        )}
        {line.note && <div>{line.note[language]}</div>}
      </div>
    </li>
  );
}

/** Where the region's numbers come from. */
export function NumbersNote({ region }: { region: Region }) {
  if (region.lines.length === 0) return null;
  const months = region.lines.map((line) => line.verified).sort();
  const hosts = [...new Set(region.lines.map((line) => new URL(line.source).host))];
  return <p>{t('harm_verified', months[0] ?? '', hosts.join(', '))}</p>;
}

export function RegionSelect({ region, onChange }: { region: string; onChange: (id: string) => void }) {
  return (
    <label class="row">
      <span>{t('harm_region')}</span>
      <select
        class="input"
        name="region"
        data-action="region"
        value={region}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {HOTLINES.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[locale()]}
          </option>
        ))}
      </select>
    </label>
  );
}
