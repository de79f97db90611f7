/** @jsxImportSource hono/jsx */
/**
 * The forms that decide a case. Each posts to its own address, with the session's CSRF token; a form that was
 * refused comes back open, as it was filled in.
 */

import { MAX_HOST } from '../../basics/domain.ts';
import { FRAUD_TYPES, isFraudType } from '../../dissuasion/fraud-types.ts';
import { kindName } from '../../dissuasion/kind-names.ts';
import { registrableDomain } from '../../list/expressions.ts';
import { MAX_ENTRY } from '../../list/formats/entry.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { defang } from '../cases/defang.ts';
import { parseAddress } from '../cases/entry.ts';
import { AddressField, type Again, Fold, Form, Reason, typed } from './form-parts.tsx';
import { Message } from './parts.tsx';
import { Preview } from './preview.tsx';
import { may, type View } from './view.ts';

interface FormsProps {
  file: CaseFile;
  view: View;
  again: Again | null;
}

export function DecisionForms(props: FormsProps) {
  const { file, view, again } = props;
  return (
    <section class="decision card" aria-labelledby="decision">
      <h2 id="decision">{view.t('decision')}</h2>
      {again === null ? null : <Message tone="bad">{again.problem}</Message>}
      {may(view, 'reviewer') ? (
        <>
          <TakeForm {...props} />
          <Proposal {...props} />
          {file.found.kind === 'appeal' ? <AppealForms {...props} /> : <ReportForms {...props} />}
        </>
      ) : (
        <p class="soft">{view.t('readerText')}</p>
      )}
    </section>
  );
}

/** The key that leads to the decision that changes the list. */
const LIST_KEY = { 'data-key': 'l', 'aria-keyshortcuts': 'l' };

/** A listing that waits for somebody else. */
function Proposal({ file, view }: FormsProps) {
  const { t } = view;
  const { proposed_entry: entry, proposed_type: type, proposed_reason: reason, proposed_by } = file.found;
  if (entry === null || type === null) return null;
  const name = proposed_by || t('anonymous');
  return (
    <div class="proposal" data-proposed={entry}>
      <p>{t('proposedBy', { name, entry: defang(entry), kind: kindName(type, view.language) })}</p>
      {reason === null ? null : <p dir="auto">{reason}</p>}
      {may(view, 'publisher') && file.found.proposed_by_id !== view.session?.personId ? (
        <Form file={file} view={view} action="confirm">
          <input type="hidden" name="entry" value={entry} />
          <button class="primary wide" type="submit" data-action="confirm" {...LIST_KEY}>
            {t('confirm')}
          </button>
        </Form>
      ) : null}
      <Form file={file} view={view} action="withdraw">
        <button class="quiet" type="submit" data-action="withdraw" data-key="u" aria-keyshortcuts="u">
          {t('withdraw')}
        </button>
      </Form>
    </div>
  );
}

function TakeForm({ file, view }: FormsProps) {
  const { t } = view;
  const taken = file.found.status === 'reviewing';
  const action = taken ? 'release' : 'take';
  return (
    <Form file={file} view={view} action={action} class="take">
      <button class="quiet" type="submit" data-action={action}>
        {t(action)}
      </button>
      <span class="hint">
        {taken ? t('takenBy', { name: file.found.taken_by || t('anonymous') }) : t('takeHint')}
      </span>
    </Form>
  );
}

function ReportForms({ file, view, again }: FormsProps) {
  const { t } = view;
  const action = view.twoPerson ? 'propose' : 'list';
  const value = (name: string, otherwise: string) => typed(again, action, name, otherwise);
  const type = value('type', file.found.type);
  return (
    <>
      {may(view, view.twoPerson ? 'reviewer' : 'publisher') ? (
        <Form file={file} view={view} action={action}>
          <label for="type">{t('kind')}</label>
          <select id="type" name="type">
            {FRAUD_TYPES.map((one) => (
              <option value={one} selected={one === type}>
                {kindName(one, view.language)}
              </option>
            ))}
          </select>
          <Preview type={isFraudType(type) ? type : 'other'} view={view} />
          <label for="entry">{t('entry')}</label>
          <AddressField
            id="entry"
            name="entry"
            value={value('entry', file.proposal)}
            most={MAX_ENTRY}
            required
            list="entries"
          />
          <datalist id="entries">
            {suggestions(file).map((one) => (
              <option value={one} />
            ))}
          </datalist>
          <p class="hint" id="entry-hint">
            {t('entryHint')}
          </p>
          <Reason view={view} id="list-reason" hint={t('reasonListHint')} value={value('reason', '')} />
          {view.twoPerson ? <p class="hint">{t('proposeHint')}</p> : null}
          <button
            class="primary wide"
            type="submit"
            data-action={action}
            {...(file.found.proposed_entry === null ? LIST_KEY : {})}
          >
            {t(action)}
          </button>
        </Form>
      ) : (
        <p class="soft">{t('publisherText')}</p>
      )}
      <RejectForm file={file} view={view} again={again} title={t('rejectTitle')} button={t('reject')} />
      <Fold title={t('duplicateTitle')} open={again?.action === 'duplicate'}>
        <Form file={file} view={view} action="duplicate">
          <label for="other">{t('duplicateOf')}</label>
          <AddressField
            id="other"
            name="other"
            value={typed(again, 'duplicate', 'other', '')}
            most={MAX_ENTRY}
            required
          />
          <p class="hint" id="other-hint">
            {t('duplicateHint')}
          </p>
          <button type="submit" data-action="duplicate">
            {t('duplicate')}
          </button>
        </Form>
      </Fold>
    </>
  );
}

function AppealForms({ file, view, again }: FormsProps) {
  const { t } = view;
  return (
    <>
      {may(view, 'publisher') ? (
        <Form file={file} view={view} action="lift">
          <h3>{t('liftTitle')}</h3>
          <label for="lift-host">{t('liftHost')}</label>
          <AddressField
            id="lift-host"
            name="host"
            value={typed(again, 'lift', 'host', file.proposal)}
            most={MAX_HOST}
          />
          <p class="hint" id="lift-host-hint">
            {file.pathOnly ? t('liftPathHint') : t('liftHostHint')}
          </p>
          {file.own.length === 0 ? null : (
            <p class="hint">{t('liftOffList', { entries: file.own.map(defang).join(', ') })}</p>
          )}
          <Reason
            view={view}
            id="lift-reason"
            hint={t('reasonRejectHint')}
            value={typed(again, 'lift', 'reason', '')}
          />
          <button class="primary wide" type="submit" data-action="lift" {...LIST_KEY}>
            {t('lift')}
          </button>
        </Form>
      ) : (
        <p class="soft">{t('publisherText')}</p>
      )}
      <RejectForm file={file} view={view} again={again} title={t('keepTitle')} button={t('keepEntry')} />
    </>
  );
}

/** A report that is no fraud, or a listed site that stays listed. */
function RejectForm({ file, view, again, title, button }: FormsProps & { title: string; button: string }) {
  return (
    <Fold title={title} open={again?.action === 'reject'}>
      <Form file={file} view={view} action="reject">
        <Reason
          view={view}
          id="reject-reason"
          hint={view.t('reasonRejectHint')}
          value={typed(again, 'reject', 'reason', '')}
          required
          hotkey="r"
        />
        <button type="submit" data-action="reject">
          {button}
        </button>
      </Form>
    </Fold>
  );
}

/** Entries that may be meant: the host, what somebody registered, and the paths that people sent. */
function suggestions(file: CaseFile): string[] {
  const out = new Set([file.proposal]);
  const registered = registrableDomain(file.found.site);
  if (registered !== null) out.add(`${registered}/`);
  for (const report of file.reports) {
    const address = report.address === null ? null : parseAddress(report.address);
    const path = address?.path.split('?')[0] ?? '/';
    if (path !== '/') out.add(file.found.site + path);
  }
  return [...out].slice(0, 10);
}
