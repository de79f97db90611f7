/** @jsxImportSource hono/jsx */
/**
 * What this desk has put on the list, and what it has lifted for good; both can be taken back.
 */

import type { Selectable } from 'kysely';
import { MAX_HOST } from '../../basics/domain.ts';
import { defang, defangHost } from '../cases/defang.ts';
import type { CaseKind, EntryTable, ExemptionTable } from '../db/schema.ts';
import { Done, type DoneWords } from './done.tsx';
import { Layout } from './layout.tsx';
import { Csrf, KindChip, Message, Time } from './parts.tsx';
import { may, type View } from './view.ts';

interface EntriesProps {
  view: View;
  counts: Record<CaseKind, number>;
  search: string;
  entries: Selectable<EntryTable>[];
  exemptions: Selectable<ExemptionTable>[];
  done: DoneWords | null;
  problem: string | null;
}

export function EntriesPage(props: EntriesProps) {
  const { view, counts, search, entries, exemptions } = props;
  const { t, base } = view;
  return (
    <Layout view={view} title={t('tabEntries')} tab="entries" counts={counts}>
      <Done done={props.done} view={view} />
      {props.problem === null ? null : <Message tone="bad">{props.problem}</Message>}
      <h1>{t('tabEntries')}</h1>
      <p class="soft">{t('entriesText')}</p>
      <search>
        <form class="search" method="get" action={`${base}/entries`}>
          <label for="q">{t('searchLabel')}</label>
          <input id="q" name="q" type="search" value={search} maxlength={MAX_HOST} dir="ltr" />
          <button type="submit">{t('search')}</button>
        </form>
      </search>
      {entries.length === 0 ? <p class="soft">{t('entriesEmpty')}</p> : null}
      <ul class="entries">
        {entries.map((entry) => (
          <li class="card">
            <div>
              <span class="mono entry">{defang(entry.entry)}</span>
              <span class="chips">
                <KindChip type={entry.type} view={view} />
                <span class="soft">{entry.listed_on}</span>
              </span>
              {entry.reason === null ? null : (
                <p class="soft" dir="auto">
                  {entry.reason}
                </p>
              )}
            </div>
            {!may(view, 'publisher') ? null : (
              <form method="post" action={`${base}/entries/remove`}>
                <Csrf view={view} />
                <input type="hidden" name="entry" value={entry.entry} />
                <button
                  type="submit"
                  data-action="remove"
                  aria-label={`${t('takeOff')}: ${defang(entry.entry)}`}
                >
                  {t('takeOff')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <h2 class="exempt-title">{t('exemptionsTitle')}</h2>
      <p class="soft">{exemptions.length === 0 ? t('exemptionsEmpty') : t('exemptionsText')}</p>
      <ul class="entries">
        {exemptions.map((one) => (
          <li class="card">
            <div>
              <span class="mono entry">{defangHost(one.host)}</span>
              <span class="soft">
                <Time at={one.since} view={view} />
              </span>
            </div>
            {!may(view, 'publisher') ? null : (
              <form method="post" action={`${base}/exemptions/remove`}>
                <Csrf view={view} />
                <input type="hidden" name="host" value={one.host} />
                <button
                  type="submit"
                  data-action="unexempt"
                  aria-label={`${t('endExemption')}: ${defangHost(one.host)}`}
                >
                  {t('endExemption')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Layout>
  );
}
