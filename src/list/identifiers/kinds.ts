/**
 * The one registry of kinds of identifiers: how people are named, called and paid, beside web addresses.
 */
import { ACCOUNT } from './account.ts';
import type { IdentifierKind } from './kind.ts';
import { LINE } from './line.ts';
import type { IdentifierKindName } from './names.ts';
import { TELEGRAM } from './telegram.ts';
import { TELEPHONE } from './telephone.ts';
import { WALLET } from './wallet.ts';
import { WECHAT } from './wechat.ts';
import { WHATSAPP } from './whatsapp.ts';

/** In the order in which a text is searched: what one kind has found is no other kind's. */
export const KINDS: Readonly<Record<IdentifierKindName, IdentifierKind>> = {
  wallet: WALLET,
  telegram: TELEGRAM,
  whatsapp: WHATSAPP,
  wechat: WECHAT,
  line: LINE,
  account: ACCOUNT,
  tel: TELEPHONE,
};
