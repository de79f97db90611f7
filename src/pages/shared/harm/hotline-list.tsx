/**
 * The numbers of a region, each with the month it was verified and its official source, and the choice of
 * another region.
 */
import type { Hotline, Need, Region } from '../../../dissuasion/hotlines.ts';
import { HOTLINES, LOCAL, linesFor, localHelp } from '../../../dissuasion/hotlines.ts';
import { locale, t } from '../../../platform/i18n.ts';
import { Icon } from '../icons.tsx';

/** Who can be called everywhere: one line of its own. */
export function LocalLine({ who }: { who: keyof typeof LOCAL }) {
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
          <a
            class="number"
            href={`tel:${line.phone.replaceAll(' ', '').replace('#', '%23')}`}
            rel="noreferrer"
          >
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
        <div class="soft small">{t('harm_verified', line.verified, new URL(line.source).host)}</div>
      </div>
    </li>
  );
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
