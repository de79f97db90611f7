/**
 * Which of the names that fraud puts on stand on a page, and where. A title that says nothing but such a name and
 * words of signing in is the strongest: people's own sites say their own name.
 */
import type { NamePlace } from '../../../signals/page-facts.ts';

export interface NamePlaces {
  title: string;
  headings: string;
  pictures: string;
}

/** What titles say beside a name and yet say no other name. */
const FILLERS =
  /\b(?:sign|log|(?:sign|log)?(?:in|on|up|out)|to|your|my|the|a|an|and|for|of|with|at|we|us|accounts?|verif\w*|confirm\w*|secur\w*|official|website|site|(?:home)?page|home|online|bank(?:ing)?|internet|personal|business|customer|client|services?|cent(?:er|re)|support|help|portal|welcome|access|update|billing|pay(?:ment)?|wallet|connect|claim|airdrop|free|gift|cards?|track(?:ing)?|delivery|parcel|package|redelivery|identi(?:fication|ty|fiez)|auth\w*|web|app|mobile|password|reset|recovery|member|area|user|id|credentials|please|wait|loading|step|document|shared|file|view|(?:web|e)?mail|com?|inc|ltd|llc|new|unlock|suspended|notice|alert|important|manage|vous|connexion|espace|acceder|iniciar|sesion|ingresar|entrar|anmeld(?:en|ung)|kundenbereich|accedi|inloggen|prijava|giris|oturum|aç|giriş)\b|[登录入錄注册註冊官方网站網银銀在线線上个人個行首页頁客户戶中心认证認證验驗账賬帳号號安全服务務手机機版下载載支付款用会员會員-]/gi;

/** Where each name stands, in its strongest place.
 * @param wanted as the worker has them, see page-look-parts.ts */
export function namesOn(places: NamePlaces, wanted: string): { owner: number; place: NamePlace }[] {
  const title = places.title.toLowerCase();
  // Of hundreds of names hardly one stands on a page: one search tells of most that they do not.
  const anywhere = [title, places.headings, places.pictures].join('\n');
  const found = new Map<number, NamePlace>();
  for (const line of wanted.split('\n')) {
    const [name = '', number] = line.split('\t');
    if (number === undefined || !anywhere.includes(name)) continue;
    const owner = Number(number);
    const place = placeOf(name, title, places);
    const known = found.get(owner);
    if (place !== null && (known === undefined || ORDER.indexOf(place) < ORDER.indexOf(known)))
      found.set(owner, place);
  }
  return [...found].slice(0, 12).map(([owner, place]) => ({ owner, place }));
}

const ORDER: readonly NamePlace[] = ['title-alone', 'title', 'heading', 'picture'];

function placeOf(name: string, title: string, { headings, pictures }: NamePlaces): NamePlace | null {
  if (hasWord(title, name)) return isAlone(title, name) ? 'title-alone' : 'title';
  if (hasWord(headings, name)) return 'heading';
  return hasWord(pictures, name) ? 'picture' : null;
}

/** What anybody runs on a host of their own: its sign-in page has its maker's name. */
const RUN_BY_ANYBODY = 'adobe connect';

/** Whether nothing in the title is somebody else's name. */
function isAlone(title: string, name: string): boolean {
  if (title.includes(RUN_BY_ANYBODY)) return false;
  const rest = title.replaceAll(name, ' ').replace(FILLERS, ' ');
  return !/[\p{L}\p{N}]{2,}/u.test(rest);
}

/** `name` as a word of `text`: letters of the same kind do not go on before or behind it. */
export function hasWord(text: string, name: string): boolean {
  const latin = /^[\x20-\x7e]+$/.test(name);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!latin || (!isLatin(text.charCodeAt(at - 1)) && !isLatin(text.charCodeAt(at + name.length))))
      return true;
  }
  return false;
}

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 0xc0 && code <= 0x24f);
}
