/**
 * Addresses in Base58, told apart by what they hold: Bitcoin and its kin, Tron, Ripple, the chains of Polkadot, Solana.
 * Capitals and small letters differ.
 */
import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58, base58xrp } from '@scure/base';
import { sameBytes } from '../../bytes.ts';
import type { Reading } from '../kind.ts';

/** Version bytes of addresses of 20 bytes: Bitcoin, Litecoin, Dogecoin, Dash, Tron. */
const VERSIONS = new Set([0x00, 0x05, 0x30, 0x32, 0x1e, 0x16, 0x4c, 0x10, 0x41]);
/** Zcash has two bytes. */
const ZCASH = new Set([0x1cb8, 0x1cbd]);
/** What the chains of Polkadot hash before an address (SS58). */
const SS58 = new TextEncoder().encode('SS58PRE');

/** @returns null where the text is of another form */
export function readBase58(text: string): Reading | null {
  if (!/^[1-9A-HJ-NP-Za-km-z]{25,50}$/.test(text)) return null;
  const isWhole = isBitcoinLike(text) || isRipple(text) || isSubstrate(text) || isSolana(text);
  return isWhole ? { value: text } : { refusal: 'check-digits' };
}

function isBitcoinLike(text: string): boolean {
  const bytes = text.length < 37 ? base58.decode(text) : null;
  if (bytes?.length === 25) return VERSIONS.has(bytes[0]!) && hasSha256(bytes);
  return bytes?.length === 26 && ZCASH.has(bytes[0]! * 256 + bytes[1]!) && hasSha256(bytes);
}

/** Ripple has the same characters in another order. */
function isRipple(text: string): boolean {
  if (!/^r[1-9A-HJ-NP-Za-km-z]{24,35}$/.test(text)) return false;
  const bytes = base58xrp.decode(text);
  return bytes.length === 25 && bytes[0] === 0 && hasSha256(bytes);
}

function hasSha256(bytes: Uint8Array): boolean {
  const digest = sha256(sha256(bytes.subarray(0, -4)));
  return sameBytes(digest.subarray(0, 4), bytes.subarray(-4));
}

/** One or two bytes for the chain, 32 for the key, two of Blake2b. */
function isSubstrate(text: string): boolean {
  if (text.length < 46) return false;
  const bytes = base58.decode(text);
  if (bytes.length !== (bytes[0]! < 64 ? 35 : 36)) return false;
  const digest = blake2b(Uint8Array.of(...SS58, ...bytes.subarray(0, -2)));
  return sameBytes(digest.subarray(0, 2), bytes.subarray(-2));
}

/** A key of 32 bytes and nothing else: it has no check digits. */
function isSolana(text: string): boolean {
  if (text.length < 43 || text.length > 44) return false;
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && base58.decode(text).length === 32;
}
