/**
 * A message or address on top, a picture with codes below: each is checked on the device.
 */

import { useState } from 'preact/hooks';
import type { HandedOver } from '../../platform/handed-over.ts';
import { t } from '../../platform/i18n.ts';
import { MAX_CHECKED_TEXT } from '../../platform/limits.ts';
import { CheckText } from '../shared/check/check-text.tsx';
import { Brand, Card, Note } from '../shared/parts.tsx';
import { useBrought } from './brought.ts';
import { CheckPicture } from './check-picture.tsx';

export interface CheckPageProps {
  given: HandedOver | null;
  /** Something was to be handed over, and is not there (any more). */
  missing: boolean;
}

export function CheckPage({ given, missing }: CheckPageProps) {
  const [message, setMessage] = useState({ text: given?.kind === 'text' ? given.text : '', turn: 0 });
  const [picture, setPicture] = useState<File | string | null>(given?.kind === 'picture' ? given.url : null);
  useBrought({
    picture: setPicture,
    text: (text) => setMessage(({ turn }) => ({ text: text.slice(0, MAX_CHECKED_TEXT), turn: turn + 1 })),
  });
  return (
    <main class="page check-page stack">
      <header>
        <Brand />
      </header>
      <h1>{t('check_docTitle')}</h1>
      <p class="soft">{t('check_private')}</p>
      {missing && <Note tone="info">{t('check_nothingHanded')}</Note>}
      <CheckText key={message.turn} given={message.text} rows={4} />
      <Card title={t('check_pictureTitle')}>
        <CheckPicture given={picture} />
      </Card>
    </main>
  );
}
