/**
 * The lists that protect, their state as it changes, and the ways to get more.
 */
import { locale, t } from '../../../platform/i18n.ts';
import type { ListState } from '../../../platform/messages/answers.ts';
import { send } from '../../../platform/messages/send.ts';
import { useAct } from '../../hooks/act.ts';
import { useAsk } from '../../hooks/ask.ts';
import { Button } from '../../shared/controls.tsx';
import { Card, Note } from '../../shared/parts.tsx';
import { count } from '../../words/numbers.ts';
import { AddList } from './add-list.tsx';
import { ListCard } from './list-card.tsx';
import { ReadyMade } from './ready-made.tsx';

/** A list that syncs moves all the time; the page follows it. */
const ASK_AGAIN_MS = 1000;

/** @param region the person's: its own ready-made lists come first. */
export function Lists({ region }: { region: string }) {
  const lists = useAsk('lists.get', {}, ASK_AGAIN_MS);
  const act = useAct();
  const all = lists.answer ?? [];
  const change = (work: () => Promise<unknown>) =>
    act.run(async () => {
      await work();
      await lists.again();
    });
  const busy = act.state === 'busy';
  return (
    <>
      <Card title={t('options_listsTitle')} id="lists">
        <p class="soft">{t('options_listsIntro')}</p>
        <div class="row">
          <Button
            action="sync"
            icon="sync"
            look="main"
            disabled={busy}
            onPress={() => change(() => send('lists.sync', {}))}
          >
            {t(busy ? 'options_syncing' : 'options_sync')}
          </Button>
          <p class="soft">{t('options_total', count(total(all), locale()))}</p>
        </div>
        {lists.failed && (
          <Note tone="danger" live>
            {t('options_noAnswer')}
          </Note>
        )}
        {act.state === 'failed' && (
          <Note tone="danger" live>
            {t('common_failed')}
          </Note>
        )}
        {lists.answer !== null && all.length === 0 && <Note tone="danger">{t('options_noLists')}</Note>}
        <ol class="plain-list">
          {all.map((list, index) => (
            <li key={list.id}>
              <ListCard list={list} index={index} last={index === all.length - 1} change={change} />
            </li>
          ))}
        </ol>
      </Card>
      <ReadyMade region={region} onChanged={lists.again} />
      <AddList onAdded={lists.again} />
    </>
  );
}

/** Entries of the lists in use; one that two lists hold counts twice, which the page says. */
function total(lists: readonly ListState[]): number {
  return lists.reduce((sum, list) => (list.on ? sum + list.entries : sum), 0);
}
