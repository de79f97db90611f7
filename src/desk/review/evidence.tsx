/** @jsxImportSource hono/jsx */
/**
 * What people sent with their reports: text and pictures only, nothing that can be opened or run.
 */
import type { CaseFile, CaseReport } from '../cases/case-file.ts';
import { defang } from '../cases/defang.ts';
import { KindChip, People, Time } from './parts.tsx';
import type { View } from './view.ts';

export function Evidence({ file, view }: { file: CaseFile; view: View }) {
  const { t } = view;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">
        {t('evidence')}
        {file.found.decided_at === null ? (
          <span class="soft count-after">
            <People count={Math.max(1, file.reporters)} view={view} />
          </span>
        ) : null}
      </h2>
      {isForgotten(file) ? <p class="soft">{t('evidenceGone')}</p> : null}
      <ol class="reports">
        {file.reports.map((report) => (
          <Report report={report} view={view} />
        ))}
      </ol>
      {file.total > file.reports.length ? (
        <p class="soft">{t('evidenceShown', { shown: file.reports.length, total: file.total })}</p>
      ) : null}
    </section>
  );
}

function isForgotten(file: CaseFile): boolean {
  const empty = file.reports.every(
    (one) => one.note === '' && one.address === null && one.page_text === null,
  );
  return file.found.decided_at !== null && empty;
}

function Report({ report, view }: { report: CaseReport; view: View }) {
  const { t } = view;
  return (
    <li class="card report" data-report-id={report.id}>
      <p class="report-head">
        <KindChip type={report.type} view={view} />
        <span class="soft">
          <Time at={report.received_at} view={view} />
        </span>
      </p>
      {report.note === '' ? (
        <p class="soft">{t('noteNone')}</p>
      ) : (
        <p class="note" dir="auto">
          {report.note}
        </p>
      )}
      {report.claimed_entry === null ? null : (
        <Fact name={t('claimedEntry')}>
          <code>{defang(report.claimed_entry)}</code>
        </Fact>
      )}
      {report.address === null ? null : (
        <Fact name={t('address')} hint={t('addressHint')}>
          <code>{defang(report.address)}</code>
        </Fact>
      )}
      {report.hasScreenshot ? (
        <Fact name={t('screenshot')}>
          <a
            class="shot"
            href={`${view.base}/reports/${report.id}/screenshot`}
            target="_blank"
            rel="noopener"
          >
            <img src={`${view.base}/reports/${report.id}/screenshot`} alt={t('screenshot')} loading="lazy" />
            <span>{t('openFull')}</span>
          </a>
        </Fact>
      ) : null}
      {report.page_text === null ? null : (
        <details>
          <summary>{t('pageText')}</summary>
          <pre dir="auto" tabindex={0}>
            {report.page_text}
          </pre>
        </details>
      )}
    </li>
  );
}

function Fact(props: { name: string; hint?: string; children: unknown }) {
  return (
    <div class="fact">
      <h3>{props.name}</h3>
      {props.children}
      {props.hint === undefined ? null : <p class="hint">{props.hint}</p>}
    </div>
  );
}
