/**
 * What an entry of the list says: a kind of fraud, or only that the host has paths listed under it.
 * A symbol is one of 32 numbers; those that this version does not know are read as 'other'.
 */
import { FRAUD_TYPES, type FraudType } from '../dissuasion/fraud-types.ts';

/** How many symbols the format has room for. */
export const SYMBOL_COUNT = 32;

/** The host is not listed itself, but a path under it is: look the paths up. */
export const PATHS = 31;

/** The symbol of a kind of fraud. */
export function symbolOf(type: FraudType): number {
  return FRAUD_TYPES.indexOf(type);
}

/** The kind of fraud of a symbol, or null for PATHS. A kind added by a later version reads 'other'. */
export function typeOf(symbol: number): FraudType | null {
  return symbol === PATHS ? null : (FRAUD_TYPES[symbol] ?? 'other');
}
