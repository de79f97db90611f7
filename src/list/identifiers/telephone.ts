/**
 * Telephone numbers in their international form (ITU-T E.164): `+`, country code, number. Which zeros belong to a
 * number differs from country to country: the library knows.
 *
 * A number need not be one that somebody can have: what a caller's display shows is often made up, and listed so.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { type IdentifierKind, NO_FORM, type Reading, type Regions, type Written } from './kind.ts';

/** Characters of a number as people write it: longer is none. */
const MAX_WRITTEN = 40;
const E164 = /^\+[1-9]\d{6,14}$/;

/** The canonical form of a number. `regions`: where it is from if it does not say so itself. */
export function readTelephone(text: string, regions: Regions): Reading {
  // RFC 3966 has parameters behind the number.
  const number = text.split(';', 1)[0]!.trim();
  if (number.length > MAX_WRITTEN || !/^\+?[\d\s().\-/]*$/.test(number)) return NO_FORM;
  const digits = number.replace(/[^\d+]/g, '');
  if (digits.startsWith('+')) return international(digits);
  for (const region of regions) {
    if (!isSupportedCountry(region)) continue;
    const parsed = parsePhoneNumberFromString(digits, region satisfies CountryCode);
    if (parsed?.isValid()) return { value: parsed.number };
  }
  return digits.length < 3 ? NO_FORM : { refusal: 'no-country-code' };
}

function international(digits: string): Reading {
  const parsed = parsePhoneNumberFromString(digits);
  // A number that nobody can have keeps every digit that the display showed.
  const value = parsed?.isValid() ? parsed.number : digits;
  return E164.test(value) ? { value } : NO_FORM;
}

/** A number with its country code, as `+…` or behind the sign for calls abroad. */
const WITH_CODE =
  /(?<![\w+]|\d[ -])(?:\+|(?:00|0011|011|002|009)[ -]?(?=[1-9]))([1-9](?:[ .\-/]?[ ]?\(?\d\)?){6,15})(?![\d\w])/g;
/** Words that make digits a telephone number, shortly before it. */
const WORDS =
  '电话|電話|手机|手機|来电|來電|致电|致電|撥打|拨打|打给|打給|热线|熱線|专线|專線|短信|簡訊|客服|联系|聯絡|聯繫|加我|' +
  'call|phone|tel|mobile|hotline|text|sms|ring|contact|dial';
const WITH_WORD = new RegExp(
  `(?:${WORDS})[^\\d\\n+]{0,12}(?<![\\w.])(\\(?\\d(?:[ .-]?[ ]?\\(?\\d\\)?){6,14})(?![\\d\\w])`,
  'gi',
);

/** How text has a telephone number. */
export const TELEPHONES_WRITTEN: readonly Written[] = [
  { pattern: WITH_CODE, value: ([, digits]) => `+${digits}` },
  { pattern: WITH_WORD },
];

export const TELEPHONE: IdentifierKind = { read: readTelephone, written: TELEPHONES_WRITTEN };
