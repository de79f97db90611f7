/**
 * The optional second factor: a code of six digits that an app shows for half a minute (TOTP, RFC 6238).
 */
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
/** Clocks may be off by one step. */
const WINDOW = 1;

/** A new secret, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an app reads from the picture: `otpauth://totp/…`. */
export function secretAddress(secret: string, name: string): string {
  return totpOf(secret, name).toString();
}

/** The step that a code belongs to, or null where it is wrong, or of a step that has been used. */
export function stepOfCode(secret: string, code: string, lastStep: number, now = Date.now()): number | null {
  const token = code.replace(/\s/g, '');
  const delta = totpOf(secret, '').validate({ token, timestamp: now, window: WINDOW });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / STEP_SECONDS) + delta;
  return step > lastStep ? step : null;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Sansi',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
