/**
 * The person's own reports and what has become of them, in words.
 */
import { useEffect } from 'preact/hooks';
import { locale, t } from '../../../platform/i18n.ts';
import { send } from '../../../platform/messages/send.ts';
import type { ReportRecord } from '../../../report/report.ts';
import { useAsk } from '../../hooks/ask.ts';
import { Fold } from '../../shared/controls.tsx';
import { day } from '../../words/time.ts';

const SHOWN = 20;

const LOOK: Record<ReportRecord['status'], string> = {
  waiting: 'badge',
  received: 'badge badge-info',
  reviewing: 'badge badge-info',
  accepted: 'badge badge-info',
  listed: 'badge badge-safe',
  rejected: 'badge badge-caution',
  duplicate: 'badge',
  lifted: 'badge badge-safe',
  refused: 'badge badge-danger',
};

export function OwnReports() {
  const reports = useAsk('report.list', {});
  const { put } = reports;
  // What is kept shows at once; what the desks say comes when they say it.
  useEffect(() => {
    send('report.refresh', {}).then(put, () => undefined);
  }, [put]);
  const all = reports.answer ?? [];
  if (all.length === 0) return null;
  return (
    <Fold quiet title={t('popup_ownReports', all.length)} icon="flag" action="own-reports">
      <ul class="plain-list own-reports">
        {all.slice(0, SHOWN).map((record) => (
          <li key={record.id}>
            <span class="code">{record.host}</span>
            <RecordLine record={record} />
          </li>
        ))}
      </ul>
    </Fold>
  );
}

/** One report's state: its name, what it means, and the desk's reason where it gave one. */
export function RecordLine({ record }: { record: ReportRecord }) {
  return (
    <div class="stack-tight" data-report-status={record.status} role="status">
      <p>
        <span class={LOOK[record.status]}>{t(`popup_status_${record.status}`)}</span>{' '}
        <span class="small soft">
          {record.kind === 'appeal' && `${t('popup_appeal')} · `}
          {day(record.createdAt, locale())}
        </span>
      </p>
      <p class="small">{t(`popup_statusMeans_${record.status}`)}</p>
      {record.reason && <p class="small soft">{t('popup_statusReason', record.reason)}</p>}
    </div>
  );
}
