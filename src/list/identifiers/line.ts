/**
 * LINE ids: of persons, and of businesses with `@` before them. LINE itself has them in lower case only.
 */
import { type IdentifierKind, lowerCased } from './kind.ts';

const ID = '@?[a-z0-9][a-z0-9._-]{2,30}|@?[._-][a-z0-9._-]{2,30}';
const NAME = '(?:line|賴|赖|莱恩)';
/** A value that no word of a sentence is: 'bottom line: never' names nobody. */
const NO_WORD = '(?=@|[a-z._-]{0,30}\\d|[a-z]{1,30}[._-][a-z])';

export const LINE: IdentifierKind = {
  read: (value) => lowerCased(value.replace(/^%40/, '@'), /^@?[a-z0-9._-]{2,30}$/),
  written: [
    {
      pattern: new RegExp(
        `(?<![a-z])${NAME}\\s?[ :：-]?\\s?(?:id|帳號|账号|帐号)\\s?[:：是為为]?\\s?(${ID})`,
        'gi',
      ),
    },
    {
      pattern: new RegExp(
        `(?:加|(?:add|contact)\\s(?:me\\s|us\\s)?(?:on\\s|my\\s|our\\s)?)[我的]{0,2}\\s?${NAME}\\s?[:：]?\\s?(${ID})`,
        'gi',
      ),
    },
    // The name as the company writes it, or words and signs of Chinese around it.
    {
      pattern:
        /(?<![A-Za-z])(?:LINE|Line(?=：)|line(?=：)|[賴赖](?=[:：]))\s?[:：]\s?(@?[A-Za-z0-9._-]{3,30})/g,
    },
    { pattern: new RegExp(`(?<![a-z])line\\s?:\\s?${NO_WORD}(${ID})`, 'gi') },
    { pattern: new RegExp(`(?<![a-z.-])line\\.me/(?:r/)?ti/p/(?:~|%7e)?((?:%40)?${ID})`, 'gi') },
    { pattern: new RegExp(`(?<![a-z.-])line://ti/p/~?(${ID})`, 'gi') },
  ],
};
