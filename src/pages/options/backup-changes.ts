/**
 * What taking over a backup file would change, in words: a file may come from anybody, and it can name another trusted
 * person or switch lists off.
 */
import { LANGUAGE_NAMES } from '../../language/languages.ts';
import type { Backup } from '../../platform/backup.ts';
import { t } from '../../platform/i18n.ts';
import { regionOptions } from '../words/region.ts';

export interface BackupChange {
  /** What changes: a setting, or a list by its name. */
  what: string;
  before: string;
  after: string;
}

type Settings = Backup['settings'];
type List = Backup['lists'][number];

/** @param now what is set up here, as a backup of it would say */
export function backupChanges(now: Backup, file: Backup): BackupChange[] {
  return [...settingChanges(now.settings, file.settings), ...listChanges(now.lists, file.lists)];
}

function settingChanges(now: Settings, file: Settings): BackupChange[] {
  const rows: [keyof Settings, string, (settings: Settings) => string][] = [
    [
      'trustedContact',
      t('options_contact'),
      ({ trustedContact: one }) => (one ? `${one.name}, ${one.reach}` : ''),
    ],
    ['region', t('options_region'), ({ region }) => regionName(region)],
    ['language', t('options_language'), ({ language }) => languageName(language)],
    ['largeText', t('options_largeText'), ({ largeText }) => onOff(largeText)],
    ['exposureAlert', t('options_exposure'), ({ exposureAlert }) => onOff(exposureAlert)],
  ];
  return rows.flatMap(([key, what, words]) => {
    if (file[key] === undefined) return [];
    const [before, after] = [words(now), words(file)].map((text) => text || t('options_backupNone'));
    return before === after ? [] : [{ what, before: before!, after: after! }];
  });
}

/** Lists that the file does not name stay as they are. */
function listChanges(now: readonly List[], file: readonly List[]): BackupChange[] {
  const here = new Map(now.map((list) => [list.id, list]));
  const changes = file.flatMap((list) => {
    const before = here.get(list.id);
    if (!before && list.url === null) return [];
    const address = before ? '' : `, ${list.url}`;
    const words = {
      before: before ? onOff(before.on) : t('options_backupNone'),
      after: onOff(list.on) + address,
    };
    return before?.on === list.on ? [] : [{ what: before?.name ?? list.name, ...words }];
  });
  const common = (lists: readonly List[], others: readonly List[]) =>
    lists.filter(({ id }) => others.some((other) => other.id === id)).map(({ id }) => id);
  const [before, after] = [common(now, file), common(file, now)];
  if (before.join(' ') === after.join(' ')) return changes;
  const names = (ids: readonly string[]) => ids.map((id) => here.get(id)?.name ?? id).join(', ');
  return [...changes, { what: t('options_backupOrder'), before: names(before), after: names(after) }];
}

function onOff(on: boolean | undefined): string {
  return t(on ? 'options_backupOn' : 'options_backupOff');
}

function regionName(id: string | undefined): string {
  return regionOptions().find(({ value }) => value === id)?.words ?? id ?? '';
}

function languageName(language: Settings['language']): string {
  if (language === undefined || language === 'browser') return t('options_languageBrowser');
  return LANGUAGE_NAMES[language];
}
