/**
 * Settings and lists into a file, and back from one, which first says what it would change. The file never leaves the
 * device by itself.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import { backupSchema } from '../../../platform/backup.ts';
import { t } from '../../../platform/i18n.ts';
import { send } from '../../../platform/messages/send.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import { useAct } from '../../hooks/act.ts';
import { Button } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { type BackupChange, backupChanges } from '../backup-changes.ts';
import { useLock } from '../lock.tsx';

const MAX_FILE = 5_000_000;

export function Backup({ onImported }: { onImported: (settings: SettingsView) => Promise<void> }) {
  const picker = useRef<HTMLInputElement>(null);
  const exporting = useAct();
  const importing = useAct();
  const lock = useLock(importing.run);
  const [imported, setImported] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);

  const save = () =>
    exporting.run(async () => {
      const { fileName, json } = await send('backup.export', {});
      download(fileName, json);
    });
  const look = (file: File | undefined) => {
    if (!file) return;
    setImported(false);
    setChosen(null);
    void importing.run(async () => {
      if (file.size > MAX_FILE) throw new RangeError('The backup file is too large.');
      const [json, here] = await Promise.all([file.text(), send('backup.export', {})]);
      const [now, then] = [here.json, json].map((text) => v.parse(backupSchema, JSON.parse(text)));
      setChosen({ json, changes: backupChanges(now!, then!) });
    });
  };
  const take = (json: string) =>
    void lock.run(async (pin) => {
      await onImported(await send('backup.import', { file: json, pin }));
      setChosen(null);
      setImported(true);
    });

  return (
    <Card title={t('options_backupTitle')} id="backup">
      <p class="soft">{t('options_backupIntro')}</p>
      <div class="row">
        <Button action="export" disabled={exporting.state === 'busy'} onPress={() => void save()}>
          {t('options_export')}
        </Button>
        <Button action="import" disabled={importing.state === 'busy'} onPress={() => picker.current?.click()}>
          {t('options_import')}
        </Button>
        <input
          ref={picker}
          class="unseen"
          type="file"
          name="backup"
          accept="application/json,.json"
          tabIndex={-1}
          aria-label={t('options_import')}
          onChange={(event) => {
            look(event.currentTarget.files?.[0]);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {chosen && (
        <Preview
          changes={chosen.changes}
          busy={importing.state === 'busy'}
          onTake={() => take(chosen.json)}
          onCancel={() => setChosen(null)}
        />
      )}
      {lock.asking}
      <div role="status">
        {exporting.state === 'done' && <p>{t('options_exported')}</p>}
        {exporting.state === 'failed' && <p>{t('common_failed')}</p>}
        {imported && <p>{t('options_imported')}</p>}
        {importing.state === 'failed' && <p>{t('options_importFailed')}</p>}
      </div>
    </Card>
  );
}

/** A file and what it would change here. */
interface Chosen {
  json: string;
  changes: BackupChange[];
}

interface PreviewProps {
  changes: BackupChange[];
  busy: boolean;
  onTake: () => void;
  onCancel: () => void;
}

function Preview({ changes, busy, onTake, onCancel }: PreviewProps) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div class="stack-tight" data-preview={changes.length}>
      <h3 ref={title} tabIndex={-1}>
        {changes.length > 0 ? t('options_backupChanges') : t('options_backupSame')}
      </h3>
      <ul>
        {changes.map(({ what, before, after }) => (
          <li key={what}>{t('options_backupChange', what, before, after)}</li>
        ))}
      </ul>
      <div class="row">
        {changes.length > 0 && (
          <Button action="confirm-import" disabled={busy} onPress={onTake}>
            {t('options_backupTake')}
          </Button>
        )}
        <Button action="cancel-import" onPress={onCancel}>
          {changes.length > 0 ? t('common_cancel') : t('common_close')}
        </Button>
      </div>
    </div>
  );
}

function download(fileName: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download reads the blob a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
