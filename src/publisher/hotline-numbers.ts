/**
 * The numbers that Sansi itself tells people to call. Fraudsters show them on displays; listed they must never be.
 */
import { HOTLINES } from '../dissuasion/hotlines.ts';
import { readTelephone } from '../list/identifiers/telephone.ts';

let numbers: string[] | undefined;

/** As identifiers, for calls and for WhatsApp; short numbers such as 110 have no international form. */
export function hotlineNumbers(): readonly string[] {
  numbers ??= HOTLINES.flatMap(({ id, lines }) =>
    lines.flatMap(({ phone }) => {
      const number = phone === undefined ? null : readTelephone(phone, [id]);
      return number !== null && 'value' in number ? [`tel:${number.value}`, `whatsapp:${number.value}`] : [];
    }),
  );
  return numbers;
}
