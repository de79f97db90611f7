/**
 * The state of one list in a sentence, with its reason where there is one.
 */
import type { MessageKey } from '../../../platform/message-key.ts';
import type { ListState, ListStateName } from '../../../platform/messages/answers.ts';
import { dated, listDate, listError, type Phrase } from '../../words/list-words.ts';

const BADGES: Record<ListStateName, string> = {
  fresh: 'badge-safe',
  syncing: 'badge-info',
  stale: 'badge-caution',
  refused: 'badge-danger',
  bundled: 'badge-info',
  off: '',
};

/** The badge's class and words. The words say what the colour says. */
export function stateBadge(list: ListState): { look: string; key: MessageKey } {
  // 'Old' would be a lie about a list that has never been here.
  const missing = list.state === 'stale' && list.entries === 0;
  return { look: BADGES[list.state], key: missing ? 'options_state_missing' : `options_state_${list.state}` };
}

export function stateLine(
  list: ListState,
  now: number,
  locale: string,
): { text: Phrase; reason: Phrase | null } {
  const issued = dated(listDate(list), now, locale);
  const checked = dated(list.checkedAt, now, locale);
  switch (list.state) {
    case 'fresh':
      return { text: { key: 'options_line_fresh', fill: [issued, checked] }, reason: null };
    case 'syncing':
      return {
        text: { key: list.entries > 0 ? 'options_line_syncing' : 'options_line_first' },
        reason: null,
      };
    case 'stale':
      if (list.why === 'never') return { text: { key: 'options_line_notYet' }, reason: null };
      return {
        text:
          list.entries > 0 ? { key: 'options_line_stale', fill: [issued] } : { key: 'options_line_never' },
        reason: listError(list.why),
      };
    case 'refused':
      return {
        text: { key: list.entries > 0 ? 'options_line_refused' : 'options_line_refusedNew' },
        reason: listError(list.why),
      };
    case 'bundled':
      return { text: { key: 'options_line_bundled', fill: [issued] }, reason: null };
    case 'off':
      return { text: { key: 'options_line_off' }, reason: null };
  }
}
