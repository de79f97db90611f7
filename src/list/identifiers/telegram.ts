/**
 * Telegram names (https://core.telegram.org/api/links): of persons, channels and bots; or `+` and what an invitation
 * to a group has behind it, which keeps its case. A number is a telephone number.
 */
import { type IdentifierKind, lowerCased, type Reading } from './kind.ts';
import { readTelephone } from './telephone.ts';

/** What stands behind t.me and is nobody's name. */
const PATHS =
  'joinchat|share|addstickers|addemoji|addtheme|addlist|setlanguage|proxy|socks|login|confirmphone|contact|iv|bg|invoice|boost|giftcode|s|c|m';
const NAME = '[a-z][a-z0-9_]{3,31}';

function read(text: string): Reading {
  const value = text.trim().replace(/^@/, '');
  if (/^\+\d{7,15}$/.test(value)) return readTelephone(value, []);
  if (/^\+[\w-]{10,40}$/.test(value)) return { value };
  return lowerCased(value, /^[a-z][a-z0-9_]{3,31}$/);
}

export const TELEGRAM: IdentifierKind = {
  read,
  written: [
    {
      pattern: new RegExp(
        `(?<![a-z0-9.-])(?:t|telegram)\\.(?:me|dog)/(?:s/)?(?!(?:${PATHS})(?:/|\\?|$))(${NAME}|\\+[\\w-]{7,40})(?![a-z0-9_])`,
        'gi',
      ),
    },
    {
      pattern: /(?<![a-z0-9.-])(?:t|telegram)\.(?:me|dog)\/joinchat\/([\w-]{10,40})/gi,
      value: ([, hash]) => `+${hash}`,
    },
    { pattern: new RegExp(`tg://resolve\\?(?:[\\w=&-]{0,80}&)?domain=(${NAME})`, 'gi') },
    { pattern: /tg:\/\/join\?(?:[\w=&-]{0,80}&)?invite=([\w-]{10,40})/gi, value: ([, hash]) => `+${hash}` },
    {
      pattern: new RegExp(
        `(?:telegram|(?<![a-z])tg(?![a-z])|纸飞机|紙飛機|飞机号|飛機號|电报|電報)\\s?(?:id|号|號|群|channel|group|帐号|账号|帳號)?\\s?(?:[:：]\\s?@?|@)(${NAME})(?![a-z0-9_])`,
        'gi',
      ),
    },
  ],
};
