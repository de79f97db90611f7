/**
 * A text as a QR code, drawn here: black on white in every colour scheme, for cameras need it so.
 */
import { encode } from 'uqr';

/** Bytes of UTF-8 that the largest QR code holds at the low correction level. */
const MOST_BYTES = 2953;

/** Whether `text` fits into a QR code. */
export function fitsQr(text: string): boolean {
  return new TextEncoder().encode(text).length <= MOST_BYTES;
}

export function Qr({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'L', border: 4 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={squares} fill="#000000" />
    </svg>
  );
}
