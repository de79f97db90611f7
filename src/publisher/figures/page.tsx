/** @jsxImportSource hono/jsx */
/**
 * The page of figures: one file that loads nothing and runs nothing.
 */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { kindName } from '../../dissuasion/kind-names.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../language/languages.ts';
import type { DeskFigures } from '../../report/desk-figures.ts';
import { Bar, Columns, Line } from './charts.tsx';
import type { ListFigures } from './figures.ts';
import { shownDay, shownLength, shownMoment, shownMonth, shownNumber, shownShare } from './shown.ts';
import { type FigureWord, figureWords } from './words.ts';

/** Days of growth that the chart and its table show; the table has every so manieth of them. */
const SHOWN_DAYS = 366;
const TABLE_DAYS = 31;

/** The file of a language's page, beside the others. */
export function pageFile(language: Language): string {
  return `${language}.html`;
}

/** The file for programs, beside the pages. */
export const DATA_FILE = 'figures.json';

interface Shown {
  language: Language;
  t(key: FigureWord, values?: Record<string, string | number>): string;
  n(value: number): string;
}

/** The whole page. @param style its style sheet */
export function figuresPage(figures: ListFigures, language: Language, style: string): string {
  const shown: Shown = {
    language,
    t: (key, values) => figureWords(language, key, values),
    n: (value) => shownNumber(value, language),
  };
  return `<!doctype html>\n${(<Page figures={figures} shown={shown} style={style} />).toString()}\n`;
}

function Page({ figures, shown, style }: { figures: ListFigures; shown: Shown; style: string }) {
  const { t, language } = shown;
  const moment = shownMoment(figures.issued, language);
  return (
    <html lang={language} data-page="figures" data-list-version={figures.version}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, email=no, address=no" />
        <title>{t('of', { name: figures.name })}</title>
        {LANGUAGES.map((other) => (
          <link rel="alternate" hreflang={other} href={pageFile(other)} />
        ))}
        <style>{raw(style)}</style>
      </head>
      <body>
        <header>
          <nav aria-label={t('languages')}>
            {LANGUAGES.map((other) => (
              <a
                href={pageFile(other)}
                lang={other}
                hreflang={other}
                aria-current={other === language ? 'page' : undefined}
              >
                {LANGUAGE_NAMES[other]}
              </a>
            ))}
          </nav>
          <h1>{t('of', { name: figures.name })}</h1>
          {figures.publisher === null ? null : <p>{t('publishedBy', { publisher: figures.publisher })}</p>}
          <p class="soft">{t('asOf', { version: figures.version, moment })}</p>
        </header>
        <main>
          <Entries figures={figures} shown={shown} />
          <GrowthPart figures={figures} shown={shown} />
          {figures.desk === null ? null : <Desk desk={figures.desk} shown={shown} />}
          <Part title={t('about')}>
            <p>{t('aboutText')}</p>
            <p>
              <a href={DATA_FILE}>{t('data')}</a>
            </p>
          </Part>
        </main>
      </body>
    </html>
  );
}

function Part({ title, children }: { title: string; children: Child }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Entries({ figures, shown }: { figures: ListFigures; shown: Shown }) {
  const { t, n, language } = shown;
  const kinds = (Object.entries(figures.kinds) as [FraudType, number][]).sort(([, a], [, b]) => b - a);
  const most = kinds[0]?.[1] ?? 1;
  return (
    <Part title={t('entries')}>
      <p class="large" data-entries={figures.entries}>
        {n(figures.entries)}
      </p>
      <p class="soft">{t('entriesText')}</p>
      {kinds.length === 0 ? null : (
        <table>
          <caption>{t('kinds')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('kind')}</th>
              <th scope="col" class="number">
                {t('number')}
              </th>
              <th scope="col" class="number share">
                {t('share')}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map(([kind, count]) => (
              <tr data-fraud-type={kind}>
                <th scope="row">
                  {kindName(kind, language)}
                  <Bar part={count} whole={most} />
                </th>
                <td class="number">{n(count)}</td>
                <td class="number share">{shownShare(count, figures.entries, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Part>
  );
}

function GrowthPart({ figures, shown }: { figures: ListFigures; shown: Shown }) {
  const { t, n, language } = shown;
  const days = figures.growth.slice(-SHOWN_DAYS);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const began = shownDay(figures.growth[0]![0], language);
  if (days.length === 1) {
    return (
      <Part title={t('growth')}>
        <p>{t('growthOnce', { first: began })}</p>
      </Part>
    );
  }
  const most = Math.max(...days.map(([, entries]) => entries));
  const every = Math.ceil(days.length / TABLE_DAYS);
  const rows = days.filter((_, at) => (days.length - 1 - at) % every === 0).reverse();
  return (
    <Part title={t('growth')}>
      <p class="soft">{t('growthText', { first: began })}</p>
      <figure>
        <Scale most={n(most)} />
        <Line points={days.map(([day, value]) => ({ at: Date.parse(day), value }))} />
        <Ends from={shownDay(first[0], language)} to={shownDay(last[0], language)} />
      </figure>
      <Table
        shown={shown}
        head={[t('day'), t('entries')]}
        rows={rows.map(([day, entries]) => [shownDay(day, language), n(entries)])}
      />
    </Part>
  );
}

function Desk({ desk, shown }: { desk: DeskFigures; shown: Shown }) {
  const { t, n, language } = shown;
  const { total, waiting, months } = desk;
  const outcome = (['listed', 'rejected', 'lifted', 'upheld'] as const).map((key) => [t(key), n(total[key])]);
  return (
    <Part title={t('desk')}>
      <p class="soft">{t('deskAsOf', { moment: shownMoment(desk.asOf, language) })}</p>
      <div class="small-charts">
        <Months desk={desk} shown={shown} part="reports" />
        <Months desk={desk} shown={shown} part="appeals" />
        <Months desk={desk} shown={shown} part="decisions" />
      </div>
      {months.length === 0 ? null : (
        <Table
          shown={shown}
          head={[t('month'), t('reports'), t('appeals'), t('decisions')]}
          rows={[...months]
            .reverse()
            .map((one) => [
              shownMonth(one.month, language),
              n(one.reports),
              n(one.appeals),
              n(one.decisions),
            ])}
        />
      )}
      <h3>{t('median')}</h3>
      <Median desk={desk} shown={shown} />
      <h3>{t('outcome')}</h3>
      <Facts rows={outcome} />
      <h3>{t('waiting')}</h3>
      <Facts
        rows={[
          [t('waitingReports'), n(waiting.reports)],
          [t('waitingAppeals'), n(waiting.appeals)],
        ]}
      />
    </Part>
  );
}

function Months({
  desk,
  shown,
  part,
}: {
  desk: DeskFigures;
  shown: Shown;
  part: 'reports' | 'appeals' | 'decisions';
}) {
  const { t, n, language } = shown;
  const { months, total } = desk;
  const values = months.map((month) => month[part]);
  const most = Math.max(1, ...values);
  const all =
    part === 'decisions' ? total.listed + total.rejected + total.lifted + total.upheld : total[part];
  return (
    <div data-figure={part}>
      <h3>{t(part)}</h3>
      <p class="large">{n(all)}</p>
      <p class="soft">{t(`${part}Text`)}</p>
      {months.length < 2 ? null : (
        <figure>
          <Scale most={n(most)} />
          <Columns values={values} most={most} />
          <Ends
            from={shownMonth(months[0]!.month, language)}
            to={shownMonth(months.at(-1)!.month, language)}
          />
        </figure>
      )}
    </div>
  );
}

function Median({ desk: { median, medianDays }, shown }: { desk: DeskFigures; shown: Shown }) {
  const { t, n, language } = shown;
  const lines = (['reports', 'appeals'] as const).flatMap((part) => {
    const found = median[part];
    if (found === null) return [];
    const values = {
      cases: n(found.cases),
      days: n(medianDays),
      time: shownLength(found.seconds, language),
    };
    return [<p data-median={part}>{t(part === 'reports' ? 'medianReports' : 'medianAppeals', values)}</p>];
  });
  return <>{lines.length === 0 ? <p>{t('medianNone', { days: n(medianDays) })}</p> : lines}</>;
}

/** What the top of a chart stands for. */
function Scale({ most }: { most: string }) {
  return (
    <p class="scale" aria-hidden="true">
      {most}
    </p>
  );
}

/** Where a chart begins and ends. */
function Ends({ from, to }: { from: string; to: string }) {
  return (
    <figcaption class="ends">
      <span>{from}</span>
      <span>{to}</span>
    </figcaption>
  );
}

function Facts({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <dl>
      {rows.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Table({
  shown,
  head,
  rows,
}: {
  shown: Shown;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <details>
      <summary>{shown.t('table')}</summary>
      <table>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th scope="col" class={at === 0 ? undefined : 'number'}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">{first}</th>
              {rest.map((value) => (
                <td class="number">{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
