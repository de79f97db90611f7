/** @jsxImportSource hono/jsx */
/**
 * Small parts of the review pages: hosts that nothing can open, states, times, messages.
 */
import type { Child } from 'hono/jsx';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import { kindName } from '../../dissuasion/kind-names.ts';
import type { ReportStatus } from '../../report/report.ts';
import { defangHost, lookOf } from '../cases/defang.ts';
import { toldStatus } from '../publishing/published.ts';
import { groupOf } from '../sites/group-of.ts';
import type { WordKey } from '../words/say.ts';
import type { View } from './view.ts';

const STATUS_WORDS: Readonly<Record<ReportStatus, WordKey>> = {
  received: 'statusReceived',
  reviewing: 'statusReviewing',
  accepted: 'statusAccepted',
  listed: 'statusListed',
  rejected: 'statusRejected',
  duplicate: 'statusDuplicate',
  lifted: 'statusLifted',
};

/** A host, defanged, with the part that somebody registered picked out. */
export function Host({ host }: { host: string }) {
  const registered = groupOf(host);
  const before = host.slice(0, host.length - registered.length);
  return (
    <bdi class="host" dir="ltr">
      {before === '' ? null : <span class="host-rest">{defangHost(before)}</span>}
      <b>{defangHost(registered)}</b>
    </bdi>
  );
}

/** How an international name looks, where that differs. */
export function Look({ host, view }: { host: string; view: View }) {
  const look = lookOf(host);
  return look === null ? null : (
    <span class="soft look" dir="auto">
      {view.t('looksLike', { name: look })}
    </span>
  );
}

interface Stated {
  status: ReportStatus;
  revision: number;
  proposed_entry: string | null;
}

export function Status({ of, view }: { of: Stated; view: View }) {
  const status = toldStatus(of, view.publishing?.published ?? 0);
  if (of.proposed_entry !== null) {
    return (
      <span class="chip" data-status="proposed">
        {view.t('statusProposed')}
      </span>
    );
  }
  return (
    <span class="chip" data-status={status}>
      {view.t(STATUS_WORDS[status])}
    </span>
  );
}

export function KindChip({ type, view }: { type: FraudType; view: View }) {
  return <span class="chip kind">{kindName(type, view.language)}</span>;
}

export function exactTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** 'three hours ago', with the exact time behind it. */
export function Time({ at, view }: { at: Date; view: View }) {
  return (
    <time datetime={at.toISOString()} title={exactTime(at)}>
      {ago(at, view)}
    </time>
  );
}

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

function ago(at: Date, view: View): string {
  const seconds = Math.max(0, (view.now.getTime() - at.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(view.language, { numeric: 'auto' });
  for (const [unit, size] of UNITS) {
    if (seconds >= size) return format.format(-Math.floor(seconds / size), unit);
  }
  return format.format(0, 'second');
}

export function People({ count, view }: { count: number; view: View }) {
  return <>{count === 1 ? view.t('reporterOne') : view.t('reporterMany', { n: count })}</>;
}

export function Message({ tone, children }: { tone: 'good' | 'bad'; children: Child }) {
  return (
    <div class="message" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** The hidden field that proves that a form came from our page. */
export function Csrf({ view }: { view: View }) {
  return <input type="hidden" name="csrf" value={view.session?.csrf ?? ''} />;
}
