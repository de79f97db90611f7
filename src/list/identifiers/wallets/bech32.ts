/**
 * Addresses in Bech32 and Bech32m (BIP 173, BIP 350): Bitcoin's and Litecoin's newer ones, Cardano's, those of the
 * chains of Cosmos. Lower case; all capitals mean the same.
 */
import { bech32, bech32m } from '@scure/base';
import type { Reading } from '../kind.ts';

/** What stands before the 1. */
const PREFIXES = new Set(['bc', 'ltc', 'addr', 'cosmos', 'osmo', 'celestia', 'inj', 'sei']);
const FORM = /^([a-z]{2,10})1([a-z0-9]{8,120})$/;

/** @returns null where the text is of another form */
export function readBech32(text: string): Reading | null {
  if (text !== text.toLowerCase() && text !== text.toUpperCase()) return null;
  const value = text.toLowerCase();
  const prefix = FORM.exec(value)?.[1];
  if (prefix === undefined || !PREFIXES.has(prefix)) return null;
  const plain = bech32.decodeUnsafe(value, false);
  if (prefix !== 'bc' && prefix !== 'ltc') return plain ? { value } : { refusal: 'check-digits' };
  // The first word is the version of the script: 0 has the older check digits, every other the newer.
  const words = (plain ?? bech32m.decodeUnsafe(value, false))?.words;
  const isWhole = words !== undefined && (words[0] === 0) === (plain !== undefined);
  return isWhole ? { value } : { refusal: 'check-digits' };
}
