/**
 * Which question fits a page that no list names: by what its words ask for, else one that goes with its host, so
 * that it is the same each time the popup is opened there. The ids are those of the dissuasion's questions.
 */

/** What fraudulent pages ask for, the most telling first, in the languages that Sansi speaks. */
const CUES: readonly (readonly [question: string, words: RegExp])[] = [
  ['wallet', /connect (?:your )?wallet|(?:seed|recovery) phrase|助记词|助記詞|连接钱包|連[接結]錢包/i],
  ['screen', /anydesk|teamviewer|todesk|rustdesk|向日葵远程|屏幕共享|共享屏幕|螢幕分享|分享螢幕/i],
  ['code', /(?:verification|security|one[- ]time) (?:code|password)|\botp\b|验证码|驗證碼/i],
  ['store', /\.apk\b|(?:download|install) (?:the|our) app|下载(?:APP|应用|客户端)|下載(?:APP|應用|程式)/i],
  ['offplatform', /card number|\bcv[vc]2?\b|expir(?:y|ation) date|银行卡号|卡号|卡號|信用卡/i],
  ['payfirst', /(?:processing|release|customs) fee|security deposit|保证金|保證金|手续费|手續費|解冻|解凍/i],
];

/** For pages whose words ask for nothing of the kind: how somebody came here and who stands behind it. */
const GENERAL = ['cameby', 'hurry', 'secret', 'found'] as const;

/** @param text the page's words; '' where they are not known. */
export function fittingQuestion(host: string, text: string): string {
  return (
    CUES.find(([, words]) => words.test(text))?.[0] ?? GENERAL[sumOf(host) % GENERAL.length] ?? GENERAL[0]
  );
}

function sumOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum;
}
