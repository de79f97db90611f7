/**
 * A picture with QR codes: chosen, dropped, pasted, or handed over from a page's menu. What the codes hold is said in
 * words and checked; nothing is opened.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import { Note } from '../shared/parts.tsx';
import { CodeList } from './code-list.tsx';
import { fetchPicture, ListedPictureError, pixelsOf } from './picture.ts';

type State = 'idle' | 'reading' | 'failed' | 'listed' | { codes: readonly string[] };

/** @param given a picture, or the address of one, that is read at once */
export function CheckPicture({ given }: { given: File | string | null }) {
  const [state, setState] = useState<State>('idle');
  const [over, setOver] = useState(false);
  /** Only the picture that was asked for last is answered. */
  const turn = useRef(0);
  const read = async (picture: () => Promise<Blob>) => {
    const own = ++turn.current;
    setState('reading');
    const next = await codesIn(picture);
    if (own === turn.current) setState(next);
  };
  useEffect(() => {
    if (given !== null) void read(async () => (typeof given === 'string' ? fetchPicture(given) : given));
  }, [given]);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way beside the field and the keyboard */}
      <div
        class="picture-drop stack-tight"
        data-over={over || undefined}
        onDragOver={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
      >
        <label class="stack-tight">
          <span>{t('check_pictureHint')}</span>
          <input
            class="picture-file"
            type="file"
            name="picture"
            accept="image/*"
            aria-label={t('check_pictureChoose')}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void read(async () => file);
            }}
          />
        </label>
      </div>
      <div
        role="status"
        class="stack"
        data-codes={typeof state === 'object' ? state.codes.length : undefined}
      >
        {state === 'reading' && <p>{t('check_pictureReading')}</p>}
        {state === 'failed' && <Note tone="caution">{t('check_pictureFailed')}</Note>}
        {state === 'listed' && <Note tone="danger">{t('check_pictureListed')}</Note>}
        {typeof state === 'object' && state.codes.length === 0 && (
          <Note tone="caution">{t('check_pictureNoCode')}</Note>
        )}
        {typeof state === 'object' && <CodeList codes={state.codes} />}
      </div>
    </>
  );
}

async function codesIn(picture: () => Promise<Blob>): Promise<State> {
  try {
    const [pixels, { readCodes }] = await Promise.all([
      picture().then(pixelsOf),
      import('./codes/read-codes.ts'),
    ]);
    return { codes: await readCodes(pixels) };
  } catch (error) {
    return error instanceof ListedPictureError ? 'listed' : 'failed';
  }
}
