/**
 * WeChat ids: letters, digits, `_` and `-`, the same in any case; people give telephone numbers and QQ numbers as well.
 */
import { type IdentifierKind, lowerCased } from './kind.ts';

const ID = '[a-z0-9][a-z0-9_-]{4,30}(?![a-z0-9_-])';

export const WECHAT: IdentifierKind = {
  read: (value) => lowerCased(value, /^[a-z0-9_][a-z0-9_-]{4,30}$/),
  written: [
    {
      pattern: new RegExp(
        `(?:微信|薇信|威信|(?<![a-z])(?:v信|vx|wx|wechat))\\s?(?:id|号码|號碼|号|號)?\\s?(?:[:：是]\\s?)(${ID})`,
        'gi',
      ),
    },
    { pattern: new RegExp(`(?:微信|薇信|(?<![a-z])(?:v信|wechat))\\s?(?:id|号|號)\\s?(${ID})`, 'gi') },
    { pattern: new RegExp(`加[我的]{0,2}\\s?(?:微信|薇信|v信|vx|wechat)\\s?(${ID})`, 'gi') },
    { pattern: new RegExp(`weixin://(?:dl/chat\\?|contacts/profile/|dl/officialaccounts\\?)(${ID})`, 'gi') },
  ],
};
