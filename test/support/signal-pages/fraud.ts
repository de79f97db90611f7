/**
 * Pages as fraud makes them, on made-up hosts that no list knows and that say nothing by their name. Their words are
 * made for this set, with no look at the phrases that the signals know; a few ideas are the official ones of each kind.
 */
import { CARD, CODE, IDENTITY, type MadePage, PASSWORD } from './page.ts';

const made = (kind: string, title: string, body: string): [string, string, string] => [kind, title, body];
const DEAD =
  '<a href="#">Home</a> <a href="#">Help</a> <a href="#">Privacy</a> <a href="#">Terms</a> <a href="#">Contact</a> <a href="#">About</a>';

const ROWS: [string, string, string][] = [
  made('phishing', 'PayPal: Log in to your account', `<h1>PayPal</h1><p>Log in</p>${PASSWORD}${DEAD}`),
  made(
    'phishing',
    'Sign in to your Microsoft account',
    `<img alt="Microsoft"><h1>Sign in</h1>${PASSWORD}${DEAD}`,
  ),
  made(
    'phishing',
    'Netflix',
    `<h1>Netflix</h1><p>We could not renew your membership. Update your payment details.</p>${CARD}`,
  ),
  made(
    'phishing',
    'Wells Fargo Online',
    `<h1>Wells Fargo</h1><p>For your protection please confirm your identity.</p>${PASSWORD}`,
  ),
  made('phishing', 'Bank of America | Online Banking', `<h1>Bank of America</h1>${PASSWORD}`),
  made(
    'phishing',
    'USPS Tracking',
    `<h1>USPS</h1><p>Your package could not be delivered: the house number is missing. A small fee of $0.30 applies.</p>${CARD}`,
  ),
  made(
    'phishing',
    'DHL Express - Delivery',
    `<h1>DHL</h1><p>Customs fee of 1.99 EUR is open for your parcel.</p>${CARD}`,
  ),
  made(
    'phishing',
    '中国工商银行 网上银行登录',
    `<h1>工商银行</h1><p>您的账户存在异常，请重新验证。</p><form><input name="cardno" placeholder="银行卡号"><input type="password" name="p">${CODE}</form>`,
  ),
  made(
    'phishing',
    '國泰世華 網路銀行',
    `<h1>國泰世華</h1><p>您的帳戶異常，請於24小時內重新驗證，逾期將停用。</p>${PASSWORD}`,
  ),
  made('phishing', '支付宝 - 登录', `<h1>支付宝</h1>${PASSWORD}`),
  made(
    'phishing',
    'Instagram',
    `<h1>Instagram</h1><p>Copyright notice: your account will be suspended within 24 hours.</p>${PASSWORD}`,
  ),
  made(
    'phishing',
    'Shared document - Adobe',
    `<h1>Adobe</h1><p>A document has been shared with you. Sign in to view it with your email.</p>${PASSWORD}`,
  ),
  made(
    'crypto-drainer',
    'MetaMask',
    `<h1>MetaMask</h1><p>Restore your wallet</p><form><textarea name="seed_phrase" placeholder="12 word recovery phrase"></textarea></form>`,
  ),
  made(
    'crypto-drainer',
    'Uniswap Airdrop',
    `<h1>Claim your airdrop</h1><p>Check eligibility, connect your wallet and claim rewards. If connecting fails, connect manually and enter the private key.</p><form><input name="privatekey" placeholder="private key"></form><div class="countdown">04:59</div>`,
  ),
  made(
    'crypto-drainer',
    'Wallet validation node',
    `<h1>Select wallet</h1><p>Migration, rectify, sync wallet</p><form><textarea placeholder="Enter your recovery phrase"></textarea></form>`,
  ),
  made(
    'crypto-drainer',
    'Official giveaway event',
    `<h1>Double your ETH</h1><p>To participate you just need to send ETH to the address below, and our system sends back twice. 0x52908400098527886E0F7030069857D2E4169EE7. The giveaway event ends soon.</p><p>Claim now</p><p>Connect your wallet</p><div class="countdown">09:12</div>`,
  ),
  made(
    'investment',
    'Apex Global Traders',
    `<h1>Guaranteed profit every day</h1><p>Choose a plan: starter plan, minimum deposit $200, 12 % daily for 7 days. Our expert traders and account manager do the work, risk-free. Instant withdrawal. Referral bonus 10 %.</p><a href="https://wa.me/441234567890">WhatsApp</a>${PASSWORD}`,
  ),
  made(
    'investment',
    '恒信财富 VIP',
    `<h1>老师带你做波段</h1><p>内幕消息，稳赚不赔，跟单即可。日收益百分之三，每日分红。立即入金，机构席位申购新股。</p><a href="https://t.me/hxservice">客服</a>${PASSWORD}`,
  ),
  made(
    'investment',
    '鼎富投信 會員專區',
    `<h1>飆股社群</h1><p>老師帶你，內線消息，穩賺不賠，股票抽籤保證中。線上儲值，加LINE領取。</p><a href="https://line.me/ti/p/abc">LINE</a>${PASSWORD}`,
  ),
  made(
    'brushing',
    '云集任务大厅',
    `<h1>抢单中心</h1><p>手机兼职，日结。抢单垫付后本金加佣金秒到。连单需完成全部任务单，请联系接待员。</p><a href="https://t.me/task88">接待员</a>${PASSWORD}`,
  ),
  made(
    'brushing',
    'Mall Optimizer',
    `<h1>Complete tasks, earn commission</h1><p>Work from home: 40 daily tasks of data optimization, commission per order. Combination order: recharge your account to continue, negative balance must be cleared.</p><a href="https://wa.me/15551234567">Support</a>${PASSWORD}`,
  ),
  made(
    'brushing',
    '享賺平台',
    `<h1>在家兼職 日領現金</h1><p>搶單墊付，本金加佣金，完成連單與任務單即可提領，請找派單員。</p><a href="https://lin.ee/abc">LINE</a>${PASSWORD}`,
  ),
  made(
    'authority',
    '最高人民检察院 案件查询',
    `<h1>网上办案</h1><p>您涉嫌洗钱，请输入案号查询通缉令与资产冻结令，配合资金清查，请勿告诉任何人。</p><form><input name="idno" placeholder="身份证号"><input name="card_no" placeholder="银行卡号"><input type="password" name="pw"></form>`,
  ),
  made(
    'authority',
    '个人劳动补贴申领',
    `<h1>工资补贴申领</h1><p>扫码领取补贴，逾期作废，社保认证。</p><form>${IDENTITY}<input name="cardnumber" placeholder="银行卡号"><input name="otp" placeholder="验证码"></form>`,
  ),
  made(
    'authority',
    'E-ZPass - Pay toll',
    `<h1>E-ZPass</h1><p>You have an unpaid toll. Pay now to avoid late fees and suspension of your vehicle registration.</p>${CARD}`,
  ),
  made(
    'authority',
    '監管科 線上筆錄',
    `<h1>案件查詢</h1><p>您涉及刑案，資金公證中，偵查不公開，請勿告訴任何人。凍結令與拘票如下。</p><form><input name="idno" placeholder="身分證字號"><input name="card" placeholder="信用卡卡號">${CODE}</form>`,
  ),
  made(
    'customer-service',
    '京东金融 客服中心',
    `<h1>关闭百万保障</h1><p>请打开屏幕共享，填写银行卡号及验证码完成退款，备用金将退回。</p><form><input name="cardnumber" placeholder="银行卡号">${CODE}</form>`,
  ),
  made(
    'customer-service',
    '賣貨便 認證中心',
    `<h1>簽署金流服務</h1><p>您的賣場未簽署三大保證，訂單凍結，買家無法下單。請聯繫專屬客服。</p><a href="https://line.me/ti/p/cs">客服</a><form><input name="card_number" placeholder="信用卡號">${CODE}</form>`,
  ),
  made(
    'customer-service',
    'Refund department',
    `<h1>Claim your refund</h1><p>Your subscription has been renewed for $399. If it was not you, call our toll free number, download AnyDesk and share your screen to cancel the order.</p><form><input name="cardnumber" placeholder="Card number">${CODE}</form>`,
  ),
  made(
    'loan',
    '极速贷',
    `<h1>无需征信，秒到账</h1><p>贷款额度二十万。提现失败：银行卡号错误，账户被冻结，请缴纳解冻金和保证金。</p><form>${IDENTITY}<input name="cardnumber" placeholder="银行卡号"></form>`,
  ),
  made(
    'loan',
    'QuickCash Approved',
    `<h1>Your loan has been approved</h1><p>No credit check, guaranteed approval. Pay the processing fee and the insurance fee to release it.</p><form><input name="ssn" placeholder="Social security number"><input name="cardnumber" placeholder="Card number"></form>`,
  ),
  made(
    'credit',
    '征信修复中心',
    `<h1>消除征信不良</h1><p>注销校园贷账户，否则影响个人征信。请清空额度转到监管账户。</p><form>${IDENTITY}<input name="cardnumber" placeholder="卡号"></form>`,
  ),
  made(
    'fake-app',
    '抖音 下载',
    `<h1>立即下载安装</h1><a href="/dy.apk">安卓下载</a> <a href="/dy.mobileconfig">苹果下载</a><p>安装后请信任企业级证书，允许未知来源。内部测试版。</p><a href="https://t.me/dyhelp">客服</a>`,
  ),
  made(
    'fake-app',
    'Binance App',
    `<h1>Binance</h1><p>Download the app</p><a href="/binance.apk">Android download</a><p>Allow unknown sources and install profile.</p>`,
  ),
  made(
    'tech-support',
    'Windows Security Alert',
    `<h1>Your computer has been locked</h1><p>Trojan spyware found. Error code 0x800VDS. Do not close this window, do not restart. Call Microsoft support now, toll-free.</p><form><input type="password" name="p"></form><div id="timer">05:00</div>`,
  ),
  made(
    'recovery',
    'Funds Recovery Experts',
    `<h1>Recover your lost crypto</h1><p>Certified hacker team, 100% success rate, no upfront cost. Submit your case for a free consultation with a recovery specialist.</p><a href="https://wa.me/4479">Chat</a><form><input name="walletkey" placeholder="private key"></form>`,
  ),
  made(
    'recovery',
    '网警在线追款',
    `<h1>追回损失</h1><p>网警黑客追款，追回率高，成功后收费。请先登记退赔登记。</p><a href="https://t.me/zk">在线</a><form>${IDENTITY}<input name="card_number" placeholder="银行卡号"></form>`,
  ),
  made(
    'gambling',
    '皇冠娱乐城',
    `<h1>真人荷官 百家乐 老虎机</h1><p>注册送彩金，首存翻倍，体育投注，六合彩，提款秒到，返水无限。</p><a href="https://t.me/hg">客服</a>${PASSWORD}`,
  ),
  made(
    'gambling',
    '金沙娛樂城',
    `<h1>真人視訊 百家樂</h1><p>註冊送體驗金，首儲送，體育投注，539，出金快速。</p><a href="https://lin.ee/js">LINE</a>${PASSWORD}`,
  ),
  made(
    'romance',
    '同城约会 认证',
    `<h1>附近的人</h1><p>同城约会，完成任务即可约，先做任务并缴纳保证金。裸聊一对一视频。</p><a href="https://t.me/meet">导师</a>${PASSWORD}`,
  ),
  made(
    'romance',
    'Safe Dating ID',
    `<h1>Age verification</h1><p>Hookup ID: verified singles only. Private photos, chat now for free. Sugar daddy weekly allowance.</p>${CARD}<div class="countdown">01:00</div>`,
  ),
  made(
    'game',
    'Free Robux Generator',
    `<h1>Free robux</h1><p>Enter your username. Resources generator: generate now, then human verification: complete two offers.</p><form><input type="password" name="pw"></form><div class="countdown">00:30</div>`,
  ),
  made(
    'game',
    'Steam Community :: Trade',
    `<h1>Steam Community</h1><p>Trade offer: claim your skin, free knife. Sign in.</p>${PASSWORD}<a href="#">a</a><a href="#">b</a><a href="#">c</a><a href="#">d</a><a href="#">e</a><a href="#">f</a>`,
  ),
  made(
    'shopping',
    'Warehouse Clearance',
    `<h1>Going out of business: 90% off</h1><p>Only today, only a few left. 38 people are viewing. Pay by bank transfer or gift card payment, just pay shipping.</p>${CARD}<div class="countdown">10:00</div>`,
  ),
  made(
    'shopping',
    '海关罚没车拍卖',
    `<h1>抵押车低价 亏本甩卖</h1><p>限时抢购，库存仅剩三台。仅支持转账，加微信付款，不走平台。</p><a href="weixin://add">微信</a><div class="countdown">3</div><form>${IDENTITY}</form>`,
  ),
  made(
    'other',
    'You have won',
    `<h1>Congratulations! You have been selected</h1><p>Answer 4 questions in this short survey and claim your prize: free iPhone or a $1000 gift card. Spin the wheel. Offer expires in 2 minutes and 10 seconds.</p>${CARD}<div class="timer">2:10</div>`,
  ),
  made(
    'acquaintance',
    '转账请求',
    `<h1>我换号了，这是我的新号码</h1><p>在开会不方便接电话，先帮我垫一下，帮我转账，转账截图发我。</p><form><input name="card_number" placeholder="卡号">${CODE}</form>`,
  ),
];

export const FRAUD_PAGES: MadePage[] = ROWS.map(([name, title, body], at) => ({
  name: `${name} ${at}`,
  url: `https://${['willow', 'amber', 'stone', 'maple', 'river', 'cedar'][at % 6]}-${['harbor', 'field', 'bridge', 'grove', 'hill', 'lane', 'point'][at % 7]}${at}.${['com', 'top', 'net', 'shop', 'org'][at % 5]}/`,
  title,
  body,
}));
