/**
 * A picture of a page, and the pixels of a picture. A picture on a listed site is not asked for.
 */
import { send } from '../../platform/messages/send.ts';

/** The picture is on a site that a list names. */
export class ListedPictureError extends Error {}

/** Enough for a screen of the largest size; a larger picture is made smaller. */
const MOST_PIXELS = 12_000_000;
const MOST_BYTES = 30_000_000;
const DATA = /^data:([^,;]*)((?:;[^,;]*)*),(.*)$/s;

/** @throws ListedPictureError, or Error where it cannot be had */
export async function fetchPicture(url: string): Promise<Blob> {
  // What the page's policy lets nobody fetch is in the address itself.
  const data = DATA.exec(url);
  if (data) return blobOf(data[1]!, data[2]!.includes(';base64'), data[3]!);
  if (!/^https?:/.test(url)) throw new Error('No page may read that picture.');
  const { links } = await send('text.check', { text: url });
  if (links.some(({ verdict }) => verdict.kind !== 'unknown')) throw new ListedPictureError();
  // It is on the screen already: most often nothing is asked for.
  const answer = await fetch(url, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'force-cache',
  });
  if (!answer.ok) throw new Error(`The picture is not there: ${answer.status}.`);
  const blob = await answer.blob();
  if (blob.size > MOST_BYTES) throw new Error('The picture is too large.');
  return blob;
}

function blobOf(type: string, base64: boolean, text: string): Blob {
  const bytes = base64 ? atob(decodeURIComponent(text)) : unescape(text);
  return new Blob([Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))], { type });
}

/** @throws Error on what the browser does not show as a picture */
export async function pixelsOf(picture: Blob): Promise<ImageData> {
  const whole = await createImageBitmap(picture);
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(whole.width * scale)),
    Math.max(1, Math.round(whole.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser has no room for the picture.');
  // What is transparent is shown on white.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
