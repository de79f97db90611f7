/**
 * The first words of a page, for as long as it takes to look for phrases in them; they are not kept.
 */

/** Letters that are looked at. What a fraudulent page wants is said near its top. */
export const MOST_LETTERS = 6_000;
const MOST_NODES = 3_000;
/** As written, with its white space. */
const MOST_OF_A_NODE = 4 * MOST_LETTERS;
/** What is not one space between two words: most texts have none, and are taken as they are. */
const UNEVEN = /[^\S ]| {2}/;
const UNSEEN = /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA|OPTION)$/;
const WALLET =
  /\b(?:0x[0-9a-f]{40}|bc1[02-9ac-hj-np-z]{25,60}|t[1-9a-hj-np-z]{33}|[13][1-9a-hj-np-z]{25,34})\b/g;

/**
 * The first `most` letters of what stands in `root`, and no longer look at it: one node can have megabytes, and one
 * element the whole page. `between`: what stands between the texts of two elements.
 */
export function textOf(root: Node, most = MOST_LETTERS, between = ' '): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const mostNodes = Math.min(MOST_NODES, most);
  let text = '';
  for (let nodes = 0; nodes < mostNodes && text.length < most; nodes++) {
    const node = walker.nextNode();
    if (node === null) break;
    const parent = node.parentNode;
    if (parent !== null && UNSEEN.test(parent.nodeName)) continue;
    const written = (node as Text).substringData(0, MOST_OF_A_NODE);
    if (between !== '' && !/\S/.test(written)) continue;
    text += `${UNEVEN.test(written) ? written.replace(/\s+/g, ' ') : written}${between}`;
  }
  return text.slice(0, most);
}

/** Whether the text is Chinese to a part that counts. */
export function isChinese(text: string): boolean {
  let han = 0;
  for (let at = 0; at < text.length && at < 2_000; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff)) han++;
  }
  return han > Math.min(40, text.length / 20);
}

export function countWallets(text: string): number {
  return new Set(text.match(WALLET) ?? []).size;
}

/** The numbers of the groups of which at least one phrase stands in `text`.
 * @param groups as the worker has them, see page-look-parts.ts */
export function phrasesIn(text: string, groups: string): number[] {
  const found: number[] = [];
  const [first, ...lines] = groups.split('\n');
  lines.forEach((line, at) => {
    if (line.split('\t').some((phrase) => text.includes(phrase))) found.push(Number(first) + at);
  });
  return found;
}
