/** @jsxImportSource hono/jsx */
/**
 * One case: the site, what people sent, what is known of it, and the decision.
 */
import { kindName } from '../../dissuasion/kind-names.ts';
import { reasonWords } from '../../signals/reason-words.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { defang, defangHost } from '../cases/defang.ts';
import type { ShownRecord } from '../db/audit-log.ts';
import type { CaseKind } from '../db/schema.ts';
import { refusalWords } from '../decisions/problem.ts';
import { undoRole } from '../decisions/undo.ts';
import { groupOf } from '../sites/group-of.ts';
import { DecisionForms } from './decision-forms.tsx';
import { Done, type DoneWords, UndoButton } from './done.tsx';
import { Evidence } from './evidence.tsx';
import { type Again, Form } from './form-parts.tsx';
import { sentenceOf } from './history.ts';
import { Layout } from './layout.tsx';
import { Host, KindChip, Look, Message, Status, Time } from './parts.tsx';
import { may, type View } from './view.ts';

interface CaseProps {
  view: View;
  file: CaseFile;
  counts: Record<CaseKind, number>;
  again: Again | null;
  done: DoneWords | null;
  /** Why the publisher would not list what the form begins with. */
  refused: string | null;
}

export function CasePage({ view, file, counts, again, done, refused }: CaseProps) {
  const { t, base } = view;
  const { found } = file;
  const open = found.decided_at === null;
  const back = !open ? `${base}/decided` : found.kind === 'appeal' ? `${base}/appeals` : base;
  const registered = groupOf(found.site);
  return (
    <Layout view={view} title={defangHost(found.site)} tab={open ? found.kind : 'decided'} counts={counts}>
      <Done done={done} view={view} />
      {again !== null && !open ? <Message tone="bad">{again.problem}</Message> : null}
      <p class="back">
        <a class="back-link" href={back}>
          ← {t('backToQueue')}
        </a>
      </p>
      <div class="case-head" data-case-id={found.id} data-host={found.site} data-status={found.status}>
        <h1>
          <Host host={found.site} />
        </h1>
        <Look host={found.site} view={view} />
        <p class="chips">
          <Status of={found} view={view} />
          <KindChip type={found.type} view={view} />
        </p>
        {registered === found.site ? null : (
          <p class="soft">{t('registeredName', { name: defangHost(registered) })}</p>
        )}
        {refused === null ? null : (
          <p class="known" data-refused>
            {refused}
          </p>
        )}
        <RefusedLater file={file} view={view} />
        <Known file={file} view={view} />
      </div>
      <div class="columns">
        <div>
          <Evidence file={file} view={view} />
          <Earlier file={file} view={view} />
          <History actions={file.actions} view={view} />
        </div>
        {open ? <DecisionForms file={file} view={view} again={again} /> : <Outcome file={file} view={view} />}
      </div>
    </Layout>
  );
}

/** It was to be listed, and the publisher has not taken it. */
function RefusedLater({ file, view }: { file: CaseFile; view: View }) {
  const { refusal, site } = file.found;
  const entry = file.actions.findLast(({ action }) => action === 'refuse')?.entry ?? null;
  if (refusal === null || entry === null) return null;
  const why = view.t(refusalWords(refusal), { host: defangHost(site) });
  return (
    <p class="known" data-refused-later>
      {view.t('refusedLater', { entry: defang(entry), why })}
    </p>
  );
}

/** What the desk itself knows of this site. */
function Known({ file, view }: { file: CaseFile; view: View }) {
  const { t } = view;
  const appealElsewhere = file.found.kind === 'appeal' && file.listedAs.length === 0 && !file.exempt;
  return (
    <>
      {file.listedAs.length === 0 ? null : (
        <p class="known">{t('alreadyListed', { entry: file.listedAs.map(defang).join(', ') })}</p>
      )}
      {appealElsewhere && file.found.decided_at === null ? (
        <p class="known">
          {t(file.reports.every((report) => report.claimed_entry === null) ? 'cautioned' : 'notOurs')}
        </p>
      ) : null}
      {file.exempt ? <p class="known">{t('exempt')}</p> : null}
      {file.found.well_known ? <p class="known">{t('wellKnownCare')}</p> : null}
      {file.reasons.length === 0 ? null : (
        <ul class="plain soft" aria-label={t('suspectName')}>
          {file.reasons.map((reason) => (
            <li data-signal={reason.signal}>
              {reasonWords(reason, view.language, (kind) => kindName(kind, view.language))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Outcome({ file, view }: { file: CaseFile; view: View }) {
  const { t } = view;
  const { found } = file;
  return (
    <section class="decision card" aria-labelledby="decision">
      <h2 id="decision">{t('decision')}</h2>
      <p>
        <Status of={found} view={view} />
      </p>
      {found.entry === null ? null : (
        <>
          <h3>{t('entry')}</h3>
          <p class="mono">{defang(found.entry)}</p>
        </>
      )}
      {found.reason === null ? null : (
        <>
          <h3>{t('reasonPublic')}</h3>
          <p dir="auto">{found.reason}</p>
        </>
      )}
      {found.reason === null && found.reason_code !== null ? <p>{t(found.reason_code)}</p> : null}
      {found.duplicate_of === null ? null : (
        <p>
          <a href={`${view.base}/cases/${found.duplicate_of}`}>{t('followsCase')}</a>
        </p>
      )}
      {found.reason_code === 'covered' || !may(view, undoRole(found)) ? null : (
        <Form file={file} view={view} action="undo">
          <p class="hint">{t('undoHint')}</p>
          <UndoButton view={view} />
        </Form>
      )}
    </section>
  );
}

function Earlier({ file, view }: { file: CaseFile; view: View }) {
  if (file.earlier.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">{view.t('earlier')}</h2>
      <ul class="plain">
        {file.earlier.map((row) => (
          <li>
            <Status of={row} view={view} />{' '}
            <a href={`${view.base}/cases/${row.id}`}>
              {row.site === file.found.site ? null : (
                <>
                  <Host host={row.site} />{' '}
                </>
              )}
              <Time at={row.decided_at ?? row.created_at} view={view} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function History({ actions, view }: { actions: readonly ShownRecord[]; view: View }) {
  if (actions.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{view.t('history')}</h2>
      <ul class="plain">
        {actions.map((action) => (
          <li dir="auto">
            {sentenceOf(action, view)}{' '}
            <span class="soft">
              <Time at={action.at} view={view} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
