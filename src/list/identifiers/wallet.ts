/**
 * Wallets: the address that a chain knows, whose own check digits say whether it is whole. Each form of address is one
 * file in wallets/.
 */
import { type IdentifierKind, NO_FORM, type Reading, type Written } from './kind.ts';
import { readBase58 } from './wallets/base58.ts';
import { readBech32 } from './wallets/bech32.ts';
import { readEvm } from './wallets/evm.ts';
import { readTon } from './wallets/ton.ts';

/** Longest address of any chain here, in characters. */
const MAX_WALLET = 130;
/** The first that knows the form decides: a wrong check digit is not another chain's address. */
const FORMS: readonly ((text: string) => Reading | null)[] = [readEvm, readBech32, readTon, readBase58];

function read(text: string): Reading {
  // A payment link has the chain before the address, and the sum behind it.
  const address = text
    .trim()
    .replace(/^[a-z]{3,12}:/i, '')
    .split(/[?@]/, 1)[0]!;
  if (address.length > MAX_WALLET) return NO_FORM;
  for (const form of FORMS) {
    const found = form(address);
    if (found !== null) return found;
  }
  return NO_FORM;
}

const WRITTEN: readonly Written[] = [
  { pattern: /(?<![A-Za-z0-9])(0x[0-9a-fA-F]{40})(?![A-Za-z0-9])/g },
  {
    pattern:
      /(?<![A-Za-z0-9])((?:bc|ltc|addr|cosmos|osmo|celestia|inj|sei)1[a-z0-9]{20,110})(?![A-Za-z0-9])/gi,
  },
  { pattern: /(?<![A-Za-z0-9_-])([EU]Q[A-Za-z0-9_-]{46})(?![A-Za-z0-9_-])/g },
  // Longer than the words of most languages; the check digits tell.
  { pattern: /(?<![A-Za-z0-9])([1-9A-HJ-NP-Za-km-z]{25,50})(?![A-Za-z0-9])/g },
];

export const WALLET: IdentifierKind = { read, written: WRITTEN };
