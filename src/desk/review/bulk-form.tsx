/** @jsxImportSource hono/jsx */
/**
 * One decision for all cases that are ticked on a page: their boxes belong to the form at its foot.
 */
import { FRAUD_TYPES } from '../../dissuasion/fraud-types.ts';
import { kindName } from '../../dissuasion/kind-names.ts';
import { defangHost } from '../cases/defang.ts';
import type { QueueRow } from '../cases/queue.ts';
import type { WordKey } from '../words/say.ts';
import { Reason } from './form-parts.tsx';
import { Csrf } from './parts.tsx';
import { may, type View } from './view.ts';

const FORM = 'bulk';

export function Tick({ row, view }: { row: QueueRow; view: View }) {
  if (!may(view, 'reviewer')) return null;
  return (
    <input
      class="tick"
      type="checkbox"
      name="case"
      value={row.id}
      form={FORM}
      aria-label={view.t('bulkTick', { host: defangHost(row.site) })}
    />
  );
}

/** The decisions that somebody may make about many cases at once, in the words of their buttons. */
export function bulkDecisions(view: View): readonly (readonly [action: string, words: WordKey])[] {
  const publisher = may(view, 'publisher');
  return [
    ...(view.twoPerson ? ([['propose', 'propose']] as const) : []),
    ...(view.twoPerson && publisher ? ([['confirm', 'confirm']] as const) : []),
    ...(!view.twoPerson && publisher ? ([['list', 'list']] as const) : []),
    ['reject', 'reject'],
    ...(publisher ? ([['lift', 'lift']] as const) : []),
    ['take', 'take'],
    ['release', 'release'],
    ['undo', 'undo'],
  ];
}

export function BulkForm({ view }: { view: View }) {
  const { t } = view;
  if (!may(view, 'reviewer')) return null;
  return (
    <form class="card bulk" id={FORM} method="post" action={`${view.base}/bulk`} aria-labelledby="bulk-title">
      <Csrf view={view} />
      <h2 id="bulk-title">{t('bulkTitle')}</h2>
      <label for="bulk-action">{t('decision')}</label>
      <select id="bulk-action" name="action" required data-key="b" aria-keyshortcuts="b">
        <option value="" />
        {bulkDecisions(view).map(([action, words]) => (
          <option value={action}>{t(words)}</option>
        ))}
      </select>
      <label for="bulk-type">{t('kind')}</label>
      <select id="bulk-type" name="type">
        <option value="">{t('bulkType')}</option>
        {FRAUD_TYPES.map((one) => (
          <option value={one}>{kindName(one, view.language)}</option>
        ))}
      </select>
      <p class="hint">{t('bulkHint')}</p>
      <Reason view={view} id="bulk-reason" hint={t('reasonRejectHint')} value="" />
      <button type="submit" data-action="bulk">
        {t('bulkApply')}
      </button>
    </form>
  );
}
