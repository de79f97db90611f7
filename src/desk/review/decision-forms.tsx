/** @jsxImportSource hono/jsx */
/**
 * The forms that decide a case. Each posts to its own address, with the session's CSRF token; a form that was
 * refused comes back open, as it was filled in.
 */

import type { Child } from 'hono/jsx';
import { MAX_HOST } from '../../basics/domain.ts';
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import { kindName } from '../../dissuasion/kind-names.ts';
import { registrableDomain } from '../../list/expressions.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { defang } from '../cases/defang.ts';
import { parseAddress } from '../cases/entry.ts';
import { Csrf, Message } from './parts.tsx';
import type { View } from './view.ts';

/** What was typed into a form that was refused, and why it was. */
export interface Again {
  action: string;
  problem: string;
  values: Record<string, string>;
}

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
      <TakeForm {...props} />
      {file.found.kind === 'appeal' ? <AppealForms {...props} /> : <ReportForms {...props} />}
    </section>
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
  const value = (action: string, name: string, otherwise: string) => typed(again, action, name, otherwise);
  const type = value('list', 'type', file.found.type);
  return (
    <>
      <Form file={file} view={view} action="list">
        <label for="type">{t('kind')}</label>
        <select id="type" name="type">
          {FRAUD_TYPES.map((one) => (
            <option value={one} selected={one === type}>
              {kindName(one, view.language)}
            </option>
          ))}
        </select>
        <label for="entry">{t('entry')}</label>
        <input
          id="entry"
          class="mono"
          name="entry"
          value={value('list', 'entry', file.proposal)}
          list="entries"
          required
          maxlength={2000}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          aria-describedby="entry-hint"
        />
        <datalist id="entries">
          {suggestions(file).map((one) => (
            <option value={one} />
          ))}
        </datalist>
        <p class="hint" id="entry-hint">
          {t('entryHint')}
        </p>
        <Reason view={view} id="list-reason" hint={t('reasonListHint')} value={value('list', 'reason', '')} />
        <button class="primary wide" type="submit" data-action="list">
          {t('list')}
        </button>
      </Form>
      <Fold title={t('rejectTitle')} open={again?.action === 'reject'}>
        <Form file={file} view={view} action="reject">
          <Reason
            view={view}
            id="reject-reason"
            hint={t('reasonRejectHint')}
            value={typed(again, 'reject', 'reason', '')}
            required
          />
          <button type="submit" data-action="reject">
            {t('reject')}
          </button>
        </Form>
      </Fold>
      <Fold title={t('duplicateTitle')} open={again?.action === 'duplicate'}>
        <Form file={file} view={view} action="duplicate">
          <label for="other">{t('duplicateOf')}</label>
          <input
            id="other"
            class="mono"
            name="other"
            value={value('duplicate', 'other', '')}
            required
            maxlength={2000}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            dir="ltr"
            aria-describedby="other-hint"
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
      <Form file={file} view={view} action="lift">
        <h3>{t('liftTitle')}</h3>
        <label for="lift-host">{t('liftHost')}</label>
        <input
          id="lift-host"
          class="mono"
          name="host"
          value={typed(again, 'lift', 'host', file.proposal)}
          maxlength={MAX_HOST}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          aria-describedby="lift-hint"
        />
        <p class="hint" id="lift-hint">
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
        <button class="primary wide" type="submit" data-action="lift">
          {t('lift')}
        </button>
      </Form>
      <Fold title={t('keepTitle')} open={again?.action === 'reject'}>
        <Form file={file} view={view} action="reject">
          <Reason
            view={view}
            id="reject-reason"
            hint={t('reasonRejectHint')}
            value={typed(again, 'reject', 'reason', '')}
            required
          />
          <button type="submit" data-action="reject">
            {t('keepEntry')}
          </button>
        </Form>
      </Fold>
    </>
  );
}

/** What a field starts with: what was typed into it before, where its form was refused. */
function typed(again: Again | null, action: string, name: string, otherwise: string): string {
  return again?.action === action ? (again.values[name] ?? otherwise) : otherwise;
}

interface FormProps {
  file: CaseFile;
  view: View;
  action: string;
  class?: string;
  children: Child;
}

function Form({ file, view, action, class: name, children }: FormProps) {
  return (
    <form class={name} method="post" action={`${view.base}/cases/${file.found.id}/${action}`}>
      <Csrf view={view} />
      {children}
    </form>
  );
}

function Fold({ title, open, children }: { title: string; open: boolean; children: Child }) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function Reason(props: { view: View; id: string; hint: string; value: string; required?: boolean }) {
  return (
    <>
      <label for={props.id}>{props.view.t('reasonPublic')}</label>
      <textarea
        id={props.id}
        name="reason"
        rows={2}
        maxlength={1000}
        required={props.required}
        aria-describedby={`${props.id}-hint`}
      >
        {props.value}
      </textarea>
      <p class="hint" id={`${props.id}-hint`}>
        {props.hint}
      </p>
    </>
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
