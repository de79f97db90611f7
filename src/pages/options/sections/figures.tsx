/**
 * The person's own figures as three small charts on one scale, with the same numbers as a table.
 */
import { locale, t } from '../../../platform/i18n.ts';
import { useAsk } from '../../hooks/ask.ts';
import { Fold } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { count } from '../../words/numbers.ts';
import { bars, DAYS, type DayValue, type FigureName, HEIGHT, lastDays, sum, WIDTH } from './chart.ts';

const NAMES = ['warned', 'turnedBack', 'continued'] as const;

export function FiguresSection() {
  const figures = useAsk('figures.get', {});
  if (!figures.answer) return null;
  const now = Date.now();
  const answer = figures.answer;
  const series = NAMES.map((name) => ({ name, days: lastDays(answer, name, now) }));
  const highest = Math.max(0, ...series.flatMap(({ days }) => days.map((entry) => entry.value)));
  return (
    <Card title={t('options_figuresTitle')} id="figures">
      {highest > 0 && <p class="soft">{t('options_figuresIntro', DAYS)}</p>}
      {highest === 0 ? (
        <p data-figure="none">{t('options_figuresNone', DAYS)}</p>
      ) : (
        <>
          <div class="charts">
            {series.map(({ name, days }) => (
              <Chart key={name} name={name} days={days} highest={highest} />
            ))}
          </div>
          <Fold quiet title={t('options_figuresTable')}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
            <section class="table-scroll" tabIndex={0} aria-label={t('options_figuresTable')}>
              <Table series={series} />
            </section>
          </Fold>
        </>
      )}
    </Card>
  );
}

interface ChartProps {
  name: FigureName;
  days: readonly DayValue[];
  highest: number;
}

function Chart({ name, days, highest }: ChartProps) {
  const total = count(sum(days), locale());
  return (
    <figure class={`chart chart-${name}`} data-figure={name}>
      <figcaption>
        <span class="chart-total">{total}</span> {t(`options_figure_${name}`)}
      </figcaption>
      {sum(days) > 0 && (
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t(`options_chart_${name}`, total, DAYS)}
        >
          <line class="chart-ground" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
          {bars(days, highest).map((bar) => (
            <rect key={bar.day} x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx="1" />
          ))}
        </svg>
      )}
    </figure>
  );
}

/** Only the days on which something happened: thirty lines of zeros tell nobody anything. */
function Table({ series }: { series: readonly { name: FigureName; days: readonly DayValue[] }[] }) {
  const first = series[0]?.days ?? [];
  const rows = first
    .map((entry, index) => ({ day: entry.day, values: series.map(({ days }) => days[index]?.value ?? 0) }))
    .filter((row) => row.values.some((value) => value > 0))
    .reverse();
  return (
    <table class="figures-table">
      <thead>
        <tr>
          <th scope="col">{t('options_day')}</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {t(`options_column_${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.day}>
            <th scope="row">{row.day}</th>
            {row.values.map((value, index) => (
              <td key={NAMES[index]}>{count(value, locale())}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
