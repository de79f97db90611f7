/**
 * Export and import of what the person set up: settings (without the PIN) and lists in their order. No
 * visit, no report and no figure is in it.
 */
import * as v from 'valibot';
import { type Backup, backupSchema } from '../platform/backup.ts';
import type { BackupFile } from '../platform/messages/answers.ts';
import type { ListLibrary } from './lists/library.ts';
import type { SettingsKeeper } from './settings-keeper.ts';

export class Backups {
  readonly #settings: SettingsKeeper;
  readonly #library: ListLibrary;

  constructor(settings: SettingsKeeper, library: ListLibrary) {
    this.#settings = settings;
    this.#library = library;
  }

  async save(): Promise<BackupFile> {
    const backup: Backup = v.parse(backupSchema, {
      format: 'sansi-backup',
      version: 1,
      settings: await this.#settings.get(),
      lists: (await this.#library.configs()).filter((config) => !config.managed),
    });
    const day = new Date().toISOString().slice(0, 10);
    return { fileName: `sansi-${day}.json`, json: JSON.stringify(backup, null, 2) };
  }

  /** Takes a file of `save` over what is set up here; lists that it does not name stay.
   * @throws SyntaxError, ValiError, ListFault for any other file: nothing is changed then */
  async load(json: string): Promise<void> {
    const { settings, lists } = v.parse(backupSchema, JSON.parse(json));
    // The lists first: among them there may still be one that is refused.
    await this.#library.restore(lists);
    await this.#settings.set(settings);
  }
}
