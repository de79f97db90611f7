/**
 * Innocent pages of the hard kinds, on made-up hosts but for owners' own: they ask for passwords, name well-known names,
 * speak of fraud, or hand out apps, and nobody may be cautioned about them.
 */
import { CARD, CODE, type MadePage, PASSWORD } from './page.ts';

const HOST = (word: string): string =>
  `https://${word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}.birch-valley.org/`;
const LONG =
  '<p>The council met on Tuesday to talk about the new library, its opening hours and the budget for the coming year. Members asked for a report on the cost of heating, and the mayor promised one by spring. A school class sang at the end of the meeting, and visitors stayed for tea.</p>'.repeat(
    8,
  );

/** Programs that people run on hosts of their own: what their sign-in pages are called. */
const SELF_HOSTED =
  'WordPress › Log In|GitLab|Gitea: Sign in|Nextcloud|Outlook Web App|Outlook|Roundcube Webmail :: Welcome|Zimbra Web Client Sign In|Grafana|Sign in [Jenkins]|Synology DiskStation|QNAP Turbo NAS|phpMyAdmin|cPanel Login|Plesk Obsidian|Webmin|Proxmox Virtual Environment|pfSense - Login|OPNsense|OpenWrt - LuCI|TrueNAS|Home Assistant|Portainer|Keycloak: Sign in to account|authentik|Authelia|Vaultwarden Web Vault|Bitwarden Web Vault|Mattermost|Rocket.Chat|Zabbix|Nagios XI|Kibana|Redmine|Jira - Log in|Confluence - Log in|Bitbucket Server|SonarQube|Nexus Repository|Harbor|Rancher|MinIO Console|Metabase|Apache Superset|Odoo|ERPNext Login|Moodle: Log in to the site|Canvas LMS|Joomla Administration Login|Drupal: Log in|Ghost Admin|MediaWiki: Log in|DokuWiki Login|phpBB User Control Panel - Login|Discourse Login|XenForo Log in|Jellyfin|Emby|Plex Web|Immich|Paperless-ngx sign in|Uptime Kuma|Pi-hole Admin|AdGuard Home Login|UniFi Network|Omada Controller|Remote Desktop Web Access|Citrix Gateway|GlobalProtect Portal|FortiGate|SSL VPN Service|iDRAC Login|Adobe Connect Login|Supermicro BMC|VMware vCenter - Login|Kasm Workspaces|Apache Guacamole|Microsoft AD FS - Sign In - Birch Valley Council|SOGo|Horde :: Log in|Mailcow UI|iRedAdmin|SquirrelMail - Login|Zentyal|Open WebUI|JupyterHub|RStudio Sign In|Coder'.split(
    '|',
  );

/** Brands, and the sites of others that write about them. */
const BRANDS = [
  'PayPal',
  'Netflix',
  'Amazon',
  'Microsoft',
  'Google',
  'Facebook',
  'Instagram',
  'WhatsApp',
  'DHL',
  'USPS',
  'Coinbase',
  'Binance',
  'MetaMask',
  'HSBC',
  'Wells Fargo',
  'Spotify',
  'eBay',
  'LinkedIn',
  'Dropbox',
  'Revolut',
  '支付宝',
  '微信',
  '京东',
  '中国银行',
  '蝦皮',
  'Adobe',
  'Airbnb',
  'Walmart',
  'Santander',
  'OKX',
];

const OWNERS: [string, string][] = [
  ['https://www.paypal.com/signin', 'Log in to your PayPal account'],
  ['https://login.microsoftonline.com/common', 'Sign in to your Microsoft account'],
  ['https://accounts.google.com/v3/signin', 'Sign in - Google Accounts'],
  ['https://www.facebook.com/login', 'Log in to Facebook'],
  ['https://www.instagram.com/accounts/login/', 'Login • Instagram'],
  ['https://www.netflix.com/login', 'Netflix'],
  ['https://www.amazon.com/ap/signin', 'Amazon Sign-In'],
  ['https://www.amazon.co.jp/ap/signin', 'Amazonログイン'],
  ['https://appleid.cdn-apple.com/', 'Apple ID'],
  ['https://secure.hsbc.com.hk/', 'HSBC Online Banking'],
  ['https://www.icbc.com.cn/', '中国工商银行'],
  ['https://login.taobao.com/', '淘宝登录'],
  ['https://auth.alipay.com/login', '支付宝 - 登录'],
  ['https://www.coinbase.com/signin', 'Coinbase - Sign In'],
  ['https://accounts.binance.com/login', 'Log In | Binance'],
  ['https://metamask.io/', 'MetaMask'],
  ['https://www.dhl.de/', 'DHL'],
  ['https://tools.usps.com/', 'USPS Tracking'],
  ['https://www.wellsfargo.com/', 'Wells Fargo'],
  ['https://www.cathaybk.com.tw/', '國泰世華銀行'],
];

const SOCIAL = [
  'Continue with Google',
  'Sign in with Apple',
  'Log in with Facebook',
  'Sign in with Microsoft',
  '微信登录',
  '使用LINE登入',
];
const SHOP_WORDS = [
  'Ceramics',
  'Bicycle',
  'Tea',
  'Book',
  'Garden',
  'Toy',
  'Lamp',
  'Coffee',
  'Yarn',
  'Violin',
  'Honey',
  'Camera',
  'Boat',
  'Stamp',
  'Puzzle',
  'Candle',
  'Shoe',
  'Bread',
  'Clock',
  'Map',
];
const ABOUT_FRAUD: [string, string][] = [
  [
    '反诈中心 - 警惕刷单诈骗',
    '刷单、垫付、本金加佣金都是诈骗。骗子会让你联系接待员做连单任务。被骗请拨打96110报警。警方提醒：凡是刷单都是诈骗。',
  ],
  [
    '防诈骗宣传：冒充公检法',
    '骗子说你涉嫌洗钱，要你把钱转入安全账户，出示通缉令和资产冻结令，配合资金清查。这都是诈骗，请报警。',
  ],
  [
    '165 全民防騙網',
    '詐騙集團假冒賣家要求簽署金流、三大保證、解除分期。被騙請撥165。識詐打詐。飆股、老師帶你、穩賺不賠都是詐騙。',
  ],
  [
    'How to spot investment scams',
    'Scammers promise guaranteed profit, a minimum deposit, expert traders and instant withdrawal. Beware: these are red flags. Report fraud to the police.',
  ],
  [
    'Romance scams: warning signs',
    'Victims meet verified singles, are sent to a hookup ID page or asked for gift cards. Protect yourself, report it.',
  ],
  [
    'Tech support fraud explained',
    'A pop-up says your computer has been locked, call Microsoft, toll-free, do not close. It is a scam. Fraudsters want remote access.',
  ],
  [
    'Crypto drainer warning',
    'Scam sites ask you to claim your airdrop, connect your wallet and type your seed phrase. Never share your private key. Phishing costs victims millions.',
  ],
  [
    'Recovery scams',
    'After a scam, fraudsters offer to recover your money: ethical hacker, 100% success, no upfront fee. Beware.',
  ],
];

const PASSWORD_MANAGERS = [
  'Import from 1Password and LastPass – Birch Vault',
  'Your saved logins: Google, Facebook, PayPal – Birch Vault',
  'Check your passwords – Birch Vault',
  'KeeWeb',
  'Passbolt | Log in',
  'Psono - Self Hosted Password Manager',
];

/** Others who work with a bank, and say so. */
const BANK_PARTNERS: [string, string][] = [
  ['Santander Consumer – Partnerportal Birch Autohaus', 'Financing for our customers, with Santander.'],
  ['Birch Mortgage Brokers – HSBC intermediary log in', 'Send and follow mortgage applications to HSBC.'],
  ['Wells Fargo Advisors: Birch Valley Wealth Partners', 'Your adviser in Birch Valley. Client log in.'],
  ['白桦谷保险代理 - 中国银行合作机构登录', '本机构为中国银行合作伙伴，员工请登录。'],
  ['白樺谷車貸 - 國泰世華合作通路', '本通路與國泰世華合作辦理車貸，業務同仁請登入。'],
  ['Birch Payments – works with PayPal and Alipay', 'Take card, PayPal and Alipay in your shop.'],
];

/** At home, by address and by the names that they give themselves. */
const ROUTERS: [string, string][] = [
  ['http://192.168.1.1/', 'Huawei'],
  ['http://192.168.0.1/', 'TP-Link'],
  ['http://192.168.31.1/', 'Xiaomi'],
  ['http://10.0.0.1/', 'Xfinity'],
  ['http://tplinkwifi.net/', 'TP-Link'],
  ['http://fritz.box/', 'FRITZ!Box'],
  ['http://vodafone.box/', 'Vodafone'],
  ['http://vodafone.station/', 'Vodafone'],
  ['http://homerouter.cpe/', 'HUAWEI'],
  ['http://router.birch-valley.org:8443/', 'ASUS'],
];

function page(name: string, url: string, title: string, body: string): MadePage {
  return { name, url, title, body };
}

export const INNOCENT_PAGES: MadePage[] = [
  ...SELF_HOSTED.flatMap((title, at) => [
    page('self-hosted', HOST(`app${at}`), title, `<h1>${title}</h1>${PASSWORD}`),
  ]),
  ...OWNERS.map(([url, title]) => page('owner', url, title, `<h1>${title}</h1>${PASSWORD}`)),
  ...BRANDS.flatMap((brand, at) => [
    page(
      'news about a brand',
      HOST(`news${at}`),
      `${brand} reports higher profit | Birch Valley Herald`,
      `<h1>${brand} reports higher profit</h1>${LONG}${PASSWORD}`,
    ),
    page(
      'help about a brand',
      HOST(`help${at}`),
      `How to reset your ${brand} password - Birch Valley Help Desk`,
      `<h1>How to reset your ${brand} password</h1>${LONG}${PASSWORD}`,
    ),
    page(
      'shop that takes it',
      HOST(`pay${at}`),
      `Checkout – Birch Valley Market`,
      `<h1>Checkout</h1><p>Pay by card or with</p><img alt="${brand}" src="/img/${brand}.svg">${CARD}`,
    ),
    page(
      'forum about it',
      HOST(`forum${at}`),
      `${brand} account locked? - Birch Valley Forum`,
      `<h1>${brand} account locked?</h1><p>I got this message: "Your account has been suspended, verify your account within 24 hours." Is this a scam?</p><p>Yes, phishing. Delete it.</p>${LONG}${PASSWORD}`,
    ),
  ]),
  ...SOCIAL.flatMap((words, at) => [
    page(
      'signing in by another',
      HOST(`social${at}`),
      'Log in – Birch Valley Notes',
      `<h1>Log in</h1><button>${words}</button>${PASSWORD}`,
    ),
    page(
      'signing in by another',
      HOST(`club${at}`),
      '登录 - 白桦谷读书会',
      `<h1>登录</h1><button>${words}</button>${PASSWORD}${CODE}`,
    ),
  ]),
  ...SHOP_WORDS.flatMap((word, at) => [
    page(
      'shop',
      HOST(`${word}-shop`),
      `${word} Shop Birch Valley`,
      `<h1>${word}s made here</h1><p>Sale: 20% off. Free shipping over 50.</p>${CARD}${at % 2 === 0 ? '<div class="countdown">2 days</div>' : ''}`,
    ),
    page(
      'sign-up with a code',
      HOST(`${word}-club`),
      `${word} Club – Join`,
      `<h1>Join</h1><form><input name="phone"><input name="otp" placeholder="Verification code"><input type="password" name="p"></form>`,
    ),
  ]),
  ...ABOUT_FRAUD.flatMap(([title, text], at) => [
    page(
      'about fraud',
      HOST(`fraud${at}`),
      title,
      `<h1>${title}</h1><p>${text}</p><form><input name="phone"><input type="password" name="p"></form>`,
    ),
    page(
      'about fraud',
      HOST(`quote${at}`),
      `${title} - Birch Valley Forum`,
      `<p>${text}</p><a href="https://t.me/share/url?url=x">Share</a>${LONG}${PASSWORD}`,
    ),
  ]),
  page(
    'free software',
    HOST('reader'),
    'Birch Reader – an e-book reader',
    `<h1>Birch Reader</h1><a href="/birch-1.4.apk">Android (APK)</a><a href="/birch-setup.exe">Windows</a>`,
  ),
  page(
    'wallet documentation',
    HOST('docs'),
    'Seed phrases – Birch Wallet docs',
    `<h1>Your recovery phrase</h1><p>A 12-word secret phrase opens your wallet. Connect your wallet only to sites you know. Keep the private key offline.</p>${LONG}`,
  ),
  page(
    'exchange documentation',
    HOST('api'),
    'API keys – Birch Exchange',
    `<h1>API keys</h1><p>Minimum deposit, instant withdrawal and referral bonus are described here.</p>${LONG}${PASSWORD}`,
  ),
  page(
    'lender',
    HOST('lend'),
    'Birch Valley Credit Union: personal loans',
    `<h1>Personal loans</h1><p>Loan approved in minutes. No processing fee.</p><form><input name="ssn" placeholder="Social security number"><input type="password" name="p"></form>`,
  ),
  ...PASSWORD_MANAGERS.map((title, at) =>
    page('password manager', HOST(`vault${at}`), title, `<h1>${title}</h1>${PASSWORD}`),
  ),
  ...BANK_PARTNERS.map(([title, text], at) =>
    page('bank partner', HOST(`partner${at}`), title, `<h1>${title}</h1><p>${text}</p>${PASSWORD}`),
  ),
  ...ROUTERS.map(([url, brand]) =>
    page('router at home', url, `${brand} Login`, `<h1>${brand}</h1>${PASSWORD}`),
  ),
];
