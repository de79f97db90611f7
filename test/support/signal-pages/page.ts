/**
 * A made page of the test sets: what it is for, where it is, its title and its body.
 */
export interface MadePage {
  name: string;
  url: string;
  title: string;
  body: string;
}

export const PASSWORD =
  '<form action="/session" method="post"><input type="email" name="email" placeholder="Email"><input type="password" name="password"><button>Sign in</button></form>';
export const CARD =
  '<form action="/pay" method="post"><input name="cardnumber" autocomplete="cc-number" placeholder="Card number"><input name="exp" placeholder="MM/YY"><input name="cvv" placeholder="CVV"><button>Pay</button></form>';
export const CODE = '<input name="otp" autocomplete="one-time-code" placeholder="Code">';
export const IDENTITY = '<input name="id_card" placeholder="身份证号">';

export function markup({ title, body }: MadePage): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}
