/**
 * Bank accounts: an IBAN as it is; else `BANK/NUMBER`, where the bank is its code in its country, its BIC (ISO 9362), or
 * `CARD` for the number of a bank card, which is what people in China pay to.
 */
import { ibanLength, looksLikeIban, readIban } from './iban.ts';
import { type IdentifierKind, NO_FORM, type Reading, type Written } from './kind.ts';

const BIC = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/;
const BANK = /^[A-Z0-9]{3,11}$/;
const NUMBER = /^[A-Z0-9]{4,34}$/;

function read(text: string): Reading {
  const [bankText, numberText, more] = text
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .split('/');
  if (more !== undefined) return NO_FORM;
  // A lone number: only an IBAN names its bank.
  if (numberText === undefined) {
    if (looksLikeIban(bankText!)) return readIban(bankText!);
    return NUMBER.test(bankText!) ? { refusal: 'no-bank' } : NO_FORM;
  }
  if (looksLikeIban(numberText)) return readIban(numberText);
  if (!NUMBER.test(numberText)) return NO_FORM;
  if (bankText === 'CARD') return readCard(numberText);
  if (bankText === '') return { refusal: 'no-bank' };
  return BANK.test(bankText!) ? { value: `${headOffice(bankText!)}/${numberText}` } : NO_FORM;
}

/** A BIC without its branch where that is the head office. */
function headOffice(bank: string): string {
  return BIC.test(bank) ? bank.replace(/^(.{8})XXX$/, '$1') : bank;
}

/** The number of a card (ISO/IEC 7812), with Luhn's check digit. */
function readCard(number: string): Reading {
  if (!/^\d{12,19}$/.test(number)) return NO_FORM;
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 ? { value: `CARD/${number}` } : { refusal: 'check-digits' };
}

const DIGITS = '\\d(?:[ -]?\\d){9,18}(?!\\d)';
const WRITTEN: readonly Written[] = [
  // As printed: groups of four with spaces, cut to the country's length.
  {
    pattern: /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,29}/gi,
    value: ([text]) => firstCharacters(text.toUpperCase(), ibanLength(text.toUpperCase())),
  },
  // Taiwan: three digits of the bank, or seven with its branch, then the account; not the country's code for calls.
  ...['(?:銀行|银行)?代[碼号號码][^\\d\\n]{0,6}', '\\(\\s?'].map((before) => ({
    pattern: new RegExp(`${before}(?!886)(\\d{3})(?:\\d{4})?(?!\\d)[^\\d\\n]{1,12}(${DIGITS})`, 'g'),
    value: ([, bank, number]: RegExpMatchArray) => `${bank}/${number}`,
  })),
  {
    pattern:
      /(?:汇款|匯款|汇到|匯到|汇入|匯入|转账|轉帳|帐户|帳戶|账户)[^\d\n]{0,12}(?!886)(\d{3})\s?-\s?(\d{10,16})(?![\d-])/g,
    value: ([, bank, number]) => `${bank}/${number}`,
  },
  {
    pattern: new RegExp(
      `(?:卡号|卡號|账号|账户|帐号|帳號|帳戶|汇款|匯款|转账|轉帳|[工建农中交招]行|邮储|邮政储蓄|信用社|银行卡?|card)[^\\d\\n]{0,12}(${DIGITS})`,
      'gi',
    ),
    value: ([, number]) => `CARD/${number}`,
  },
];

/** As many letters and digits of the text; all of it where a further one follows without a space. */
function firstCharacters(text: string, count: number): string {
  let taken = '';
  let at = 0;
  for (; at < text.length && taken.length < count; at++) if (/[A-Z0-9]/.test(text[at]!)) taken += text[at];
  return at < text.length && /[A-Z0-9]/.test(text[at]!) ? text : taken;
}

export const ACCOUNT: IdentifierKind = { read, written: WRITTEN };
