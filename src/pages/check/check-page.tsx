/**
 * A message or address on top, a picture with codes below: each is checked on the device.
 */

import type { HandedOver } from '../../platform/handed-over.ts';
import { t } from '../../platform/i18n.ts';
import { CheckText } from '../shared/check/check-text.tsx';
import { Brand, Card, Note } from '../shared/parts.tsx';
import { CheckPicture } from './check-picture.tsx';

export interface CheckPageProps {
  given: HandedOver | null;
  /** Something was to be handed over, and is not there (any more). */
  missing: boolean;
}

export function CheckPage({ given, missing }: CheckPageProps) {
  return (
    <main class="page check-page stack">
      <header>
        <Brand />
      </header>
      <h1>{t('check_docTitle')}</h1>
      <p class="soft">{t('check_private')}</p>
      {missing && <Note tone="info">{t('check_nothingHanded')}</Note>}
      <CheckText given={given?.kind === 'text' ? given.text : ''} rows={4} />
      <Card title={t('check_pictureTitle')}>
        <CheckPicture url={given?.kind === 'picture' ? given.url : null} />
      </Card>
    </main>
  );
}
