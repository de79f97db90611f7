/**
 * International bank account numbers (ISO 13616): country, two check digits, and as many characters as the country has.
 */
import { NO_FORM, type Reading } from './kind.ts';

/** How many characters each country's numbers have (SWIFT IBAN registry). */
const LENGTHS =
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
  'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 ' +
  'LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 ' +
  'RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30';
const LENGTH_OF = new Map(LENGTHS.split(' ').map((one) => [one.slice(0, 2), Number(one.slice(2))]));

/** How many characters the number has that begins like this, or 0 where no country's does. */
export function ibanLength(text: string): number {
  return LENGTH_OF.get(text.slice(0, 2)) ?? 0;
}

/** Whether the text can be nothing else than such a number, right or not. */
export function looksLikeIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text) && text.length === ibanLength(text);
}

/** The number, without spaces and in upper case. */
export function readIban(text: string): Reading {
  if (!looksLikeIban(text)) return NO_FORM;
  return remainder(text.slice(4) + text.slice(0, 4)) === 1 ? { value: text } : { refusal: 'check-digits' };
}

/** The remainder by 97 of the number that the text stands for, letters being 10 to 35 (ISO 7064). */
function remainder(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
