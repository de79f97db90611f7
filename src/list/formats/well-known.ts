/**
 * Hosts that a plain-text list never names as a whole, whatever it says: the sites that most people use,
 * and services where anybody can have a site (there only single sites can be entries).
 */
import { hostExpressions } from '../expressions.ts';
import { isIpHost } from '../host.ts';

const VISITED = `
google.com youtube.com facebook.com instagram.com wikipedia.org x.com twitter.com whatsapp.com reddit.com
amazon.com amazon.co.jp amazon.co.uk amazon.de amazon.in amazon.fr yahoo.com yahoo.co.jp tiktok.com bing.com
linkedin.com live.com microsoft.com microsoftonline.com office.com outlook.com msn.com github.com gitlab.com
netflix.com apple.com icloud.com openai.com chatgpt.com anthropic.com pinterest.com discord.com twitch.tv
spotify.com paypal.com ebay.com walmart.com etsy.com aliexpress.com alibaba.com alipay.com taobao.com tmall.com
jd.com baidu.com qq.com weixin.qq.com wechat.com weibo.com zhihu.com bilibili.com douyin.com xiaohongshu.com
163.com 126.com sina.com.cn sohu.com ifeng.com toutiao.com pinduoduo.com meituan.com dianping.com ctrip.com
12306.cn 12377.cn gov.cn people.com.cn xinhuanet.com cctv.com icbc.com.cn ccb.com boc.cn abchina.com
cmbchina.com unionpay.com bankcomm.com psbc.com huawei.com xiaomi.com csdn.net cnblogs.com aliyun.com
tencent.com cloud.tencent.com line.me naver.com kakao.com daum.net rakuten.co.jp mercari.com shopee.tw
shopee.com lazada.com momoshop.com.tw ruten.com.tw pchome.com.tw 165.npa.gov.tw npa.gov.tw hsbc.com
hsbc.com.hk hangseng.com bochk.com dbs.com dbs.com.sg ocbc.com uob.com.sg maybank.com citibank.com chase.com
bankofamerica.com wellsfargo.com capitalone.com americanexpress.com visa.com mastercard.com barclays.co.uk
esunbank.com.tw ctbcbank.com cathaybk.com.tw fubon.com taishinbank.com.tw megabank.com.tw bot.com.tw landbank.com.tw
tcb-bank.com.tw firstbank.com.tw hncb.com.tw chb.com.tw sinopac.com bank.sinopac.com yuantabank.com.tw post.gov.tw
etax.nat.gov.tw scsb.com.tw tcbbank.com.tw hkbea.com sc.com standardchartered.com.hk citicbank.com cebbank.com cib.com.cn
spdb.com.cn pingan.com cmbc.com.cn hxb.com.cn pbc.gov.cn chinatax.gov.cn maybank2u.com.my cimbclicks.com.my
publicbank.com.my rhbgroup.com iras.gov.sg singpass.gov.sg cpf.gov.sg posb.com.sg gov.hk ird.gov.hk hmrc.gov.uk
tax.service.gov.uk nhs.uk lloydsbank.com natwest.com halifax.co.uk monzo.com nationwide.co.uk santander.com revolut.com wise.com coinbase.com binance.com kraken.com okx.com
metamask.io opensea.io uniswap.org etherscan.io ledger.com trezor.io walletconnect.com telegram.org t.me
signal.org zoom.us slack.com dropbox.com adobe.com salesforce.com oracle.com ibm.com cloudflare.com
stackoverflow.com stackexchange.com wordpress.com wordpress.org mozilla.org debian.org ubuntu.com python.org
nodejs.org docker.com archive.org bbc.co.uk bbc.com cnn.com nytimes.com theguardian.com reuters.com
imdb.com myway.com fandom.com quora.com medium.com tumblr.com vimeo.com soundcloud.com steampowered.com
steamcommunity.com roblox.com epicgames.com playstation.com nintendo.com xbox.com booking.com airbnb.com
agoda.com expedia.com tripadvisor.com uber.com grab.com dhl.com fedex.com ups.com usps.com royalmail.com
dpd.com gls-group.com hermes-europe.co.uk sf-express.com irs.gov usa.gov ic3.gov ftc.gov gov.uk service.gov.uk
europa.eu canada.ca gov.sg police.uk vk.com ok.ru yandex.ru mail.ru allegro.pl onet.pl wp.pl olx.pl
mercadolibre.com globo.com uol.com.br flipkart.com paytm.com duckduckgo.com startpage.com proton.me
protonmail.com gmail.com hotmail.com gstatic.com googleapis.com googleusercontent.com youtu.be goo.gl fb.com
fbcdn.net cdninstagram.com twimg.com akamaihd.net cloudfront.net jsdelivr.net unpkg.com
`;

const SHARED = `
000webhostapp.com weebly.com weeblysite.com godaddysites.com glitch.me wixsite.com blogspot.com github.io
gitlab.io pages.dev workers.dev web.app firebaseapp.com netlify.app vercel.app herokuapp.com onrender.com
azurewebsites.net windows.net amazonaws.com r2.dev sites.google.com docs.google.com drive.google.com
forms.gle linktr.ee bit.ly t.co tinyurl.com is.gd cutt.ly rebrand.ly s.id t.ly ow.ly lnkd.in wa.me
duckdns.org ngrok.io ngrok-free.app myshopify.com squarespace.com webflow.io framer.app framer.website
notion.site canva.site carrd.co jimdosite.com strikingly.com mystrikingly.com square.site ipfs.io dweb.link
`;

/** Every such host, and every parent of one up to its registrable domain: listing a parent lists it too. */
const KEPT = new Set<string>();
for (const host of `${VISITED} ${SHARED}`.split(/\s+/)) {
  if (host === '') continue;
  const address = { canonical: '', scheme: 'http', host, hostKind: 'name' as const, path: '/' };
  for (const expression of hostExpressions(address)) KEPT.add(expression.slice(0, -1));
}

/** All of them, for those who compile a list of their own. */
export const WELL_KNOWN: ReadonlySet<string> = KEPT;

/** Whether a canonical host must not be an entry as a whole. */
export function isWellKnown(host: string): boolean {
  return !isIpHost(host) && KEPT.has(host);
}
