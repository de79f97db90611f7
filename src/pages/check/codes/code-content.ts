/**
 * What a QR code would do when a telephone reads it: open an address, join a Wi-Fi, pay, call or write, add a contact.
 * https://github.com/zxing/zxing/wiki/Barcode-Contents names the forms.
 */
export interface CodeContent {
  form: 'address' | 'wifi' | 'payment' | 'contact' | 'call' | 'text';
  /** Who or what it is about: a network, an account, a name, a number; '' where there is nothing to name. */
  about: string;
}

/** Schemes and beginnings of codes that pay. */
const PAYMENT =
  /^(?:wxp|weixin|alipays?|alipayqr|upi|bitcoin|ethereum|litecoin|dogecoin|tron|solana|monero|twqrp|paypal|cashapp|venmo|lightning|bitcoincash|ton):/i;
const PAYMENT_HOSTS =
  /^https?:\/\/(?:qr\.alipay\.com|wx\.tenpay\.com|payapp\.weixin\.qq\.com|qr\.95516\.com|cash\.app|(?:www\.)?paypal\.me|venmo\.com)(?:\/|$)/i;
/** The merchants' form of EMVCo begins with its version. */
const EMVCO = /^000201/;
/** Transfers in Europe (EPC069-12). */
const EPC = /^BCD\r?\n/;
const CALL = /^(?:tel|sms|smsto|mmsto|mailto|matmsg):/i;
const LONGEST_ABOUT = 80;

/** @param text as the code holds it */
export function codeContent(text: string): CodeContent {
  const plain = text.trim();
  if (/^wifi:/i.test(plain)) return about('wifi', field(plain, 'S'));
  if (/^BEGIN:VCARD/i.test(plain)) return about('contact', line(plain, 'FN') || line(plain, 'N'));
  if (/^MECARD:/i.test(plain)) return about('contact', field(plain, 'N'));
  if (EPC.test(plain)) return about('payment', epcPayee(plain));
  if (EMVCO.test(plain)) return about('payment', emvcoName(plain));
  if (PAYMENT.test(plain)) return about('payment', plain);
  if (PAYMENT_HOSTS.test(plain)) return about('payment', new URL(plain).host);
  if (CALL.test(plain)) return about('call', /^matmsg:/i.test(plain) ? field(plain, 'TO') : called(plain));
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(plain) || /^urlto:/i.test(plain)) return about('address', '');
  return about('text', '');
}

function about(form: CodeContent['form'], what: string): CodeContent {
  return { form, about: what.slice(0, LONGEST_ABOUT) };
}

/** The value of a field `S:…;` of WIFI: and the like, where `\\` stands before what would end it. */
function field(text: string, name: string): string {
  const found = new RegExp(`[:;]${name}:((?:\\\\.|[^;\\\\])*)`, 'i').exec(text.slice(text.indexOf(':')));
  return (found?.[1] ?? '').replace(/\\(.)/g, '$1');
}

/** The value of a line `FN:…` of a vCard. */
function line(text: string, name: string): string {
  const found = new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*)$`, 'im').exec(text);
  return (found?.[1] ?? '').replaceAll(';', ' ').trim();
}

function called(text: string): string {
  const to = text.slice(text.indexOf(':') + 1).replace(/^\/\//, '');
  const stop = to.search(/[?:]/);
  return stop < 0 ? to : to.slice(0, stop);
}

/** Name and account: the sixth and seventh line. */
function epcPayee(text: string): string {
  const lines = text.split(/\r?\n/);
  return [lines[5], lines[6]].filter(Boolean).join(', ');
}

/** The merchant's name, field 59 of the fields `number, length, value`. */
function emvcoName(text: string): string {
  for (let at = 0; at + 4 <= text.length; ) {
    const length = Number(text.slice(at + 2, at + 4));
    if (!Number.isInteger(length)) return '';
    if (text.slice(at, at + 2) === '59') return text.slice(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return '';
}
