/** @jsxImportSource hono/jsx */
/**
 * What was done before this page, with the way to undo it.
 */
import { Csrf, Message } from './parts.tsx';
import { may, type View } from './view.ts';

export interface DoneWords {
  words: string;
  /** The form that undoes it; null where nothing is to undo, or this reader may not. */
  undo: { path: string; fields: Readonly<Record<string, string>> } | null;
}

export function Done({ done, view }: { done: DoneWords | null; view: View }) {
  if (done === null) return null;
  return (
    <div class="done">
      <Message tone="good">{done.words}</Message>
      {done.undo === null || !may(view, 'reviewer') ? null : (
        <form method="post" action={`${view.base}${done.undo.path}`}>
          <Csrf view={view} />
          {Object.entries(done.undo.fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <UndoButton view={view} />
        </form>
      )}
    </div>
  );
}

export function UndoButton({ view }: { view: View }) {
  return (
    <button class="quiet" type="submit" data-action="undo" data-key="u" aria-keyshortcuts="u">
      {view.t('undo')}
    </button>
  );
}
