/**
 * The words of the page to try Sansi on, in each language.
 */
import type { Language } from '../../../src/language/languages.ts';

export interface TryWords {
  title: string;
  lead: string;
  steps: readonly { title: string; do: string; look: string }[];
  first: string;
  redirect: string;
  script: string;
  frame: string;
  message: string;
  fresh: string;
  desk: string;
  word: string;
  look: string;
}

/** The steps in order: a warning, each kind, ways round it, the popup, a real list, a report. */
export const TRY_WORDS: Readonly<Record<Language, TryWords>> = {
  en: {
    title: 'Try Sansi in five minutes',
    lead: 'Nothing here leaves this computer: in this browser every site, the list and the desk are played by it.',
    steps: [
      {
        title: 'Walk into a fraud',
        do: 'Open a made-up fraudulent shop.',
        look: 'The warning stands there before the site is asked for anything. The large button leads back here.',
      },
      {
        title: 'One of each kind',
        do: 'Open two or three. What they will say next, the questions and the first steps are different each time.',
        look: 'Press “I gave details or money” on one of them: whom to call at once, and in which words.',
      },
      {
        title: 'Try to get round it',
        do: 'These pages are innocent, and lead to a fraud.',
        look: 'A redirect and a script are stopped as well; in a frame a notice stands in place of the fraud.',
      },
      {
        title: 'Ask the button in the toolbar',
        do: 'Press the puzzle piece at the top right, then Sansi. Paste this message into its box.',
        look: 'It finds the address in the message and says what it is, without opening it.',
      },
      {
        title: 'Names from a real list',
        do: 'These stand in a public list of today’s web. The pages behind them are played by this computer.',
        look: 'Open “Why” on the warning: which list says so, and since when.',
      },
      {
        title: 'Report one and see it listed',
        do: 'Open a site that no list names, press Sansi in the toolbar and report it. Then list it at the desk.',
        look: 'Seconds later go back to that site: the same browser, and every other one, is warned.',
      },
    ],
    first: 'Open the shop',
    redirect: 'A site that redirects there',
    script: 'A site whose script goes there',
    frame: 'A site that frames it',
    message: 'Your parcel is held up. Pay 1.99 today:',
    fresh: 'A site that no list names',
    desk: 'The desk',
    word: 'Sign in with',
    look: 'Look for:',
  },
  'zh-CN': {
    title: '五分钟试用三思',
    lead: '这里的一切都不会离开这台电脑：网站、名单和审核台，全由它自己扮演。',
    steps: [
      {
        title: '走进一个骗局',
        do: '打开一家虚构的诈骗网店。',
        look: '网站还没收到任何请求，警告已经在那里。按最大的按钮就回到这里。',
      },
      {
        title: '每种骗局各一个',
        do: '打开两三个看看：他们接下来的话、问题和急救步骤都不一样。',
        look: '在其中一个上按“我填了信息或付了钱”：马上该打给谁、怎么说。',
      },
      {
        title: '试着绕过去',
        do: '这些页面本身无害，但会通向骗局。',
        look: '跳转和脚本也会被拦下；框架里显示一条说明，代替诈骗内容。',
      },
      {
        title: '问问工具栏上的按钮',
        do: '点右上角的拼图图标，再点三思，把这条消息粘贴进去。',
        look: '它找出消息里的网址并告诉你结果，不会打开它。',
      },
      {
        title: '真实名单上的名字',
        do: '这些名字来自一份公开名单，页面由这台电脑扮演。',
        look: '在警告上打开“为什么”：哪份名单说的、从什么时候起。',
      },
      {
        title: '举报一个，看它上名单',
        do: '打开一个不在名单上的网站，点工具栏上的三思举报它，再到审核台把它列入名单。',
        look: '几秒后再打开那个网站：这个浏览器和其他所有浏览器都会收到警告。',
      },
    ],
    first: '打开网店',
    redirect: '会跳转过去的网站',
    script: '用脚本转过去的网站',
    frame: '把它放进框架的网站',
    message: '你的包裹被扣留了，今天请付 1.99：',
    fresh: '不在任何名单上的网站',
    desk: '审核台',
    word: '登录口令',
    look: '看什么：',
  },
  'zh-TW': {
    title: '五分鐘試用三思',
    lead: '這裡的一切都不會離開這台電腦：網站、名單和審核台，全由它自己扮演。',
    steps: [
      {
        title: '走進一個騙局',
        do: '打開一家虛構的詐騙網店。',
        look: '網站還沒收到任何請求，警告已經在那裡。按最大的按鈕就回到這裡。',
      },
      {
        title: '每種騙局各一個',
        do: '打開兩三個看看：他們接下來的話、問題和急救步驟都不一樣。',
        look: '在其中一個上按「我填了資料或付了錢」：馬上該打給誰、怎麼說。',
      },
      {
        title: '試著繞過去',
        do: '這些頁面本身無害，但會通往騙局。',
        look: '轉址和腳本也會被攔下；框架裡顯示一則說明，代替詐騙內容。',
      },
      {
        title: '問問工具列上的按鈕',
        do: '點右上角的拼圖圖示，再點三思，把這則訊息貼進去。',
        look: '它找出訊息裡的網址並告訴你結果，不會打開它。',
      },
      {
        title: '真實名單上的名字',
        do: '這些名字來自一份公開名單，頁面由這台電腦扮演。',
        look: '在警告上打開「為什麼」：哪份名單說的、從什麼時候起。',
      },
      {
        title: '檢舉一個，看它上名單',
        do: '打開一個不在名單上的網站，點工具列上的三思檢舉它，再到審核台把它列入名單。',
        look: '幾秒後再打開那個網站：這個瀏覽器和其他所有瀏覽器都會收到警告。',
      },
    ],
    first: '打開網店',
    redirect: '會轉址過去的網站',
    script: '用腳本轉過去的網站',
    frame: '把它放進框架的網站',
    message: '你的包裹被扣留了，今天請付 1.99：',
    fresh: '不在任何名單上的網站',
    desk: '審核台',
    word: '登入口令',
    look: '看什麼：',
  },
};
