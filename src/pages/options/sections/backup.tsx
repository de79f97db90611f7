/**
 * Settings and lists into a file, and back from one. The file never leaves the device by itself.
 */
import { useRef, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n.ts';
import { send } from '../../../platform/messages/send.ts';
import type { SettingsView } from '../../../platform/settings.ts';
import { useAct } from '../../hooks/act.ts';
import { Button } from '../../shared/controls.tsx';
import { Card } from '../../shared/parts.tsx';
import { useLock } from '../lock.tsx';

const MAX_FILE = 5_000_000;

export function Backup({ onImported }: { onImported: (settings: SettingsView) => Promise<void> }) {
  const picker = useRef<HTMLInputElement>(null);
  const exporting = useAct();
  const importing = useAct();
  const lock = useLock(importing.run);
  const [imported, setImported] = useState(false);

  const save = () =>
    exporting.run(async () => {
      const { fileName, json } = await send('backup.export', {});
      download(fileName, json);
    });
  const load = (file: File | undefined) => {
    if (!file) return;
    setImported(false);
    void lock.run(async (pin) => {
      if (file.size > MAX_FILE) throw new RangeError('The backup file is too large.');
      await onImported(await send('backup.import', { file: await file.text(), pin }));
      setImported(true);
    });
  };

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
            load(event.currentTarget.files?.[0]);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
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

function download(fileName: string, json: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download reads the blob a moment later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
