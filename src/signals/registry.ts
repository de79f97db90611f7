/**
 * Every signal, by what it looks at. A new one is a file in the folder of its kind, a line here, its fixtures beside
 * it, its sentence in words.*.json and its row in docs/signals.md.
 */
import { embeddedAddress } from './host/embedded-address.ts';
import { gluedName } from './host/glued-name.ts';
import { longSubdomain } from './host/long-subdomain.ts';
import { lookAlikeLetters } from './host/look-alike-letters.ts';
import { mixedScripts } from './host/mixed-scripts.ts';
import { nameAndBait } from './host/name-and-bait.ts';
import { nameModel } from './host/name-model.ts';
import { nearName } from './host/near-name.ts';
import { otherEnding } from './host/other-ending.ts';
import { protectedName } from './host/protected-name.ts';
import { ipAddress } from './link/ip-address.ts';
import { oddNumber } from './link/odd-number.ts';
import { shortener } from './link/shortener.ts';
import { userInfo } from './link/user-info.ts';
import { appPackage } from './page/app-package.ts';
import { asksMuch } from './page/asks-much.ts';
import { contactOutside } from './page/contact-outside.ts';
import { deadLinks } from './page/dead-links.ts';
import { kindPhrases } from './page/kind-phrases.ts';
import { nameElsewhere } from './page/name-elsewhere.ts';
import { paysToWallet } from './page/pays-to-wallet.ts';
import { pictureElsewhere } from './page/picture-elsewhere.ts';
import { plainLine } from './page/plain-line.ts';
import { pressure } from './page/pressure.ts';
import { sendsElsewhere } from './page/sends-elsewhere.ts';
import type { Signal } from './signal.ts';

/** Beside the name model, whose sum is not worth so much a strength. */
export const HOST_SIGNALS: readonly Signal<'host'>[] = [
  protectedName,
  gluedName,
  nearName,
  lookAlikeLetters,
  nameAndBait,
  embeddedAddress,
  otherEnding,
  mixedScripts,
  longSubdomain,
];
export const NAME_MODEL = nameModel;
export const LINK_SIGNALS: readonly Signal<'link'>[] = [ipAddress, oddNumber, userInfo, shortener];
export const PAGE_SIGNALS: readonly Signal<'page'>[] = [
  nameElsewhere,
  pictureElsewhere,
  asksMuch,
  plainLine,
  sendsElsewhere,
  appPackage,
  kindPhrases,
  paysToWallet,
  contactOutside,
  pressure,
  deadLinks,
];
