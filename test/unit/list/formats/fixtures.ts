/**
 * What lists say, in the forms that were met, and what has to become of it: one table for the device and for the
 * publisher. `stops` and `leaves` are addresses that a look-up is asked for; `refused` are lines by their reason.
 */
import type { RefusalReason } from '../../../../src/list/formats/refusals.ts';

export interface Fixture {
  name: string;
  text: string;
  stops?: string[];
  leaves?: string[];
  refused?: Partial<Record<RefusalReason, number>>;
}

const json = (value: unknown) => JSON.stringify(value);

const ONE_BY_ONE: Fixture[] = [
  {
    name: 'a host covers what lies under it',
    text: 'p.example',
    stops: ['p.example', 'x.y.p.example/z'],
    leaves: ['q.example'],
  },
  {
    name: 'identifiers among hosts',
    text: [
      'p.example',
      'tel:+886 912-345-678 # a comment',
      'LINE:Anna_88',
      '"telegram:@profit_daily"',
      'account:822/1234-5678-9012',
      'account:GB82 WEST 1234 5698 7654 32',
      'wallet:0x52908400098527886E0F7030069857D2E4169EE7',
      'tel:0912345678',
      'tel:110',
      'account:123456789012',
      'wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb',
      'line:two words',
      'line:dotted..',
    ].join('\n'),
    stops: [
      'p.example',
      'tel:+886912345678',
      'whatsapp:+886912345678',
      'line:anna_88',
      'line:dotted..',
      'telegram:profit_daily',
      'account:822/123456789012',
      'account:GB82WEST12345698765432',
      'wallet:0x52908400098527886e0f7030069857d2e4169ee7',
    ],
    leaves: ['line:dotted', 'tel:+886912345679', 'wechat:anna_88', 'line.example'],
    refused: { 'no-country-code': 2, 'no-bank': 1, 'check-digits': 1, 'identifier-form': 1 },
  },
  {
    name: 'a table of accounts with their banks',
    text: 'account,bank,type\n1234-5678-9012,822,shopping\nGB82WEST12345698765432,,\n,822,\n',
    stops: ['account:822/123456789012', 'account:GB82WEST12345698765432'],
    refused: { malformed: 1 },
  },
  {
    name: 'a table of telephone numbers with their last days',
    text: '電話號碼,last_seen\n+886912345678,2999-01-01\n',
    stops: ['tel:+886912345678'],
  },
  {
    name: 'a table without a header whose column says what it holds',
    text: 'line:anna_88,phishing\ntel:+886912345678,phishing\n',
    stops: ['line:anna_88', 'tel:+886912345678'],
  },
  {
    name: 'objects with wallets',
    text: json([{ wallet: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', reason: 'drainer' }]),
    stops: ['wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  },
  {
    name: 'a wallet that the list itself excepts',
    text: json({
      blacklist: ['wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'line:anna_88'],
      whitelist: ['wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    }),
    stops: ['line:anna_88'],
    leaves: ['wallet:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    refused: { excepted: 1 },
  },
  { name: 'a mail address', text: 'abuse@p.example', leaves: ['p.example'], refused: { 'mail-address': 1 } },
  {
    name: 'a mail link',
    text: 'mailto:abuse@p.example',
    leaves: ['p.example'],
    refused: { 'mail-address': 1 },
  },
  {
    name: 'prose with a mail address',
    text: 'Ask abuse@p.example for help',
    leaves: ['p.example'],
    refused: { 'several-words': 1 },
  },
  {
    name: 'user and host in an address',
    text: 'https://user@p.example/path',
    stops: ['p.example/path'],
    leaves: ['p.example'],
  },
  {
    name: 'prose with a name',
    text: 'This is p.example',
    leaves: ['p.example'],
    refused: { 'several-words': 1 },
  },
  {
    name: 'several names a line',
    text: 'p.example q.example',
    leaves: ['p.example', 'q.example'],
    refused: { 'several-words': 1 },
  },
  ...['1700000000', '134744072', '7', '0x7b', '1.2.3', '0x8.0x8.0x8.0x8', '010.8.8.8'].map((text) => ({
    name: `the number ${text}`,
    text,
    leaves: ['101.83.156.0', '8.8.8.8', '9.8.8.8', '1.2.0.3'],
    refused: { number: 1 } as const,
  })),
  { name: 'four parts that no address has', text: '300.2.3.4', refused: { number: 1 } },
  { name: 'a four-part address', text: '8.8.8.8', stops: ['8.8.8.8', '8.8.8.8/x'], leaves: ['8.8.4.4'] },
  { name: 'an address in brackets', text: '[2001:4860::8888]', stops: ['[2001:4860::8888]'] },
  { name: 'a range', text: '8.8.8.0/24', leaves: ['8.8.8.0', '8.8.8.0/24'], refused: { range: 1 } },
  { name: 'a range of IPv6', text: '2001:4860::/32', refused: { range: 1 } },
  { name: 'a range with a hyphen', text: '8.8.8.0-8.8.8.9', refused: { range: 1 } },
  ...[
    '127.0.0.1',
    '192.168.0.1',
    'nas.local',
    'localhost',
    'http://10.0.0.1/login',
    'x.home.arpa',
    '0x7f.1',
  ].map((text) => ({
    name: `the own network: ${text}`,
    text,
    leaves: [text],
    refused: { 'local-address': 1 } as const,
  })),
  {
    name: 'a tab inside a line',
    text: 'q.example\nr.example\np.exa\tmple',
    leaves: ['p.example'],
    refused: { 'several-words': 1 },
  },
  {
    name: 'a lone CR inside a line',
    text: 'p.exa\rmple',
    leaves: ['p.example'],
    refused: { 'several-words': 1 },
  },
  {
    name: 'a wildcard in front',
    text: '*.p.example\n.q.example',
    stops: ['p.example', 'x.p.example', 'q.example'],
  },
  { name: 'a wildcard elsewhere', text: 'a.*.example', refused: { wildcard: 1 } },
  { name: 'a wildcard in hosts', text: '0.0.0.0 *.p.example', stops: ['p.example', 'x.p.example'] },
  { name: 'a wildcard in JSON', text: json({ deny: ['*.p.example'] }), stops: ['p.example', 'x.p.example'] },
  {
    name: 'quotes',
    text: '"p.example"\n\'q.example\'\n“r.example”',
    stops: ['p.example', 'q.example', 'r.example'],
  },
  {
    name: 'brackets',
    text: '<http://p.example>\n(q.example)\n[r.example]',
    stops: ['p.example', 'q.example'],
    leaves: [],
  },
  {
    name: 'trailing punctuation',
    text: 'p.example.\nq.example!\nr.example:',
    stops: ['p.example', 'q.example', 'r.example'],
  },
  {
    name: 'a trailing comma',
    text: '0.0.0.0 p.example, q.example,\n0.0.0.0 r.example,s.example',
    stops: ['p.example', 'q.example', 'r.example', 's.example'],
  },
  { name: 'odd names', text: 'p.exam(ple\nhttp://q.exam;ple/', refused: { 'odd-name': 2 } },
  { name: 'a name without a dot', text: 'shop', refused: { 'single-label': 1 } },
  {
    name: 'labels that no name has',
    text: `${'a'.repeat(64)}.example\n${'a.'.repeat(130)}example`,
    refused: { malformed: 2 },
  },
  {
    name: 'defanged',
    text: 'hxxp://p[.]example/x.html\nq[.]example',
    stops: ['p.example/x.html', 'q.example'],
    leaves: ['p.example'],
  },
  { name: 'a port', text: 'p.example:8080', stops: ['p.example'] },
  {
    name: 'comments',
    text: '# p.example\n! p.example\n; p.example\n// p.example\n#p.example\nq.example # p.example',
    stops: ['q.example'],
    leaves: ['p.example'],
  },
  {
    name: 'hosts',
    text: '127.0.0.1 localhost\n::1 ip6-localhost ip6-loopback\n0.0.0.0 p.example q.example # r.example\n:: s.example',
    stops: ['p.example', 'q.example', 's.example'],
    leaves: ['r.example'],
  },
  {
    name: 'a word before names',
    text: 'nonsense p.example',
    leaves: ['p.example'],
    refused: { 'several-words': 1 },
  },
  { name: 'www.', text: 'www.p.example', stops: ['p.example', 'www.p.example'] },
  {
    name: 'a path',
    text: 'http://h.example/login',
    stops: ['h.example/login', 'h.example/login/x', 'h.example/login?x=1'],
    leaves: ['h.example', 'h.example/logins'],
  },
  {
    name: 'a path in a rule',
    text: '||h.example/login\n||i.example/login^',
    stops: ['h.example/login', 'h.example/login/x/y', 'i.example/Login/x'],
    leaves: ['h.example'],
  },
  {
    name: 'a file',
    text: 'http://h.example/a.php',
    stops: ['h.example/a.php', 'h.example/a.php?x'],
    leaves: ['h.example/a.php/x'],
  },
  { name: 'a public suffix', text: 'co.uk\np.example', stops: ['p.example'], leaves: ['x.co.uk'] },
  {
    name: 'names of other scripts',
    text: 'bücher.example',
    stops: ['xn--bcher-kva.example', 'bücher.example'],
  },
];

const EXCEPTIONS: Fixture[] = [
  {
    name: 'an equal exception',
    text: '||p.example^\n@@||p.example^\nq.example',
    stops: ['q.example'],
    leaves: ['p.example', 'x.p.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'an exception before',
    text: '@@||p.example^\n||p.example^\nq.example',
    stops: ['q.example'],
    leaves: ['p.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'an exception under an entry',
    text: '||p.example^\n@@||good.p.example^',
    stops: ['p.example', 'bad.p.example'],
    leaves: ['good.p.example', 'x.good.p.example/y'],
  },
  {
    name: 'an exception above an entry',
    text: '||a.g.example^\n||b.example^\n@@||g.example^',
    stops: ['b.example'],
    leaves: ['a.g.example', 'g.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'a path excepted under a host',
    text: '||p.example^\n@@||p.example/good^',
    stops: ['p.example', 'p.example/bad'],
    leaves: ['p.example/good', 'p.example/good?x'],
  },
  {
    name: 'a host excepted over a path',
    text: '||p.example/bad^\n||q.example^\n@@||p.example^',
    stops: ['q.example'],
    leaves: ['p.example/bad'],
    refused: { excepted: 1 },
  },
  {
    name: 'www. excepted under its name',
    text: '||p.example^\n@@||www.p.example^',
    stops: ['p.example', 'x.p.example'],
    leaves: ['www.p.example'],
  },
  {
    name: 'badfilter',
    text: '||p.example^\n||q.example^\n||p.example^$badfilter',
    stops: ['q.example'],
    leaves: ['p.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'badfilter of an exception',
    text: '||p.example^\n@@||p.example^\n@@||p.example^$badfilter',
    stops: ['p.example'],
  },
  {
    name: 'badfilter of an exception under an entry',
    text: '||p.example^\n@@||a.p.example^\n@@||a.p.example^$badfilter',
    stops: ['p.example', 'a.p.example'],
  },
  {
    name: 'important beats an exception',
    text: '||p.example^$important\n@@||p.example^\n||q.example^\n@@||q.example^',
    stops: ['p.example'],
    leaves: ['q.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'important beats an exception under it',
    text: '||p.example^$important\n@@||a.p.example^',
    stops: ['p.example', 'a.p.example'],
  },
  {
    name: 'an important exception beats it',
    text: '||p.example^$important\n@@||p.example^$important\nq.example',
    stops: ['q.example'],
    leaves: ['p.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'options of the page',
    text: '||p.example^$document\n||q.example^$doc,popup\n||r.example^$all',
    stops: ['p.example', 'q.example', 'r.example'],
  },
  ...[
    'third-party',
    '3p',
    '1p',
    'popup',
    'subdocument',
    'script',
    'domain=x.example',
    'document,3p',
    '~third-party',
    'removeparam=x',
    'mp4',
  ].map((option) => ({
    name: `the option ${option}`,
    text: `||p.example^$${option}\n||q.example^`,
    stops: ['q.example'],
    leaves: ['p.example'],
    refused: { unsupported: 1 } as const,
  })),
  {
    name: 'an exception that concerns parts',
    text: '||p.example^\n@@||p.example^$script',
    stops: ['p.example'],
    refused: { unsupported: 1 },
  },
  {
    name: 'page elements and patterns',
    text: 'p.example##.ad\n/q[0-9]+/\n||r*.example^\n||shop.\n||s.example^',
    stops: ['s.example'],
    leaves: ['p.example'],
    refused: { unsupported: 4 },
  },
  {
    name: 'conditions of the list',
    text: '[Adblock Plus 2.0]\n!#if env_firefox\n||p.example^\n!#endif\n!#include other.txt',
    stops: ['p.example'],
    refused: { directive: 2 },
  },
];

const SHAPES: Fixture[] = [
  {
    name: 'MetaMask',
    text: json({
      version: 2,
      tolerance: 1,
      fuzzylist: ['f.example'],
      whitelist: ['good.p.example', 'g.example'],
      blacklist: ['p.example', 'a.g.example', 'q.example'],
    }),
    stops: ['p.example', 'q.example'],
    leaves: ['good.p.example', 'a.g.example', 'f.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'MetaMask, the other way round',
    text: json({ blacklist: ['p.example', 'a.g.example'], whitelist: ['good.p.example', 'g.example'] }),
    stops: ['p.example'],
    leaves: ['good.p.example', 'a.g.example'],
    refused: { excepted: 1 },
  },
  {
    name: 'polkadot',
    text: json({ allow: ['good.p.example'], deny: ['p.example', 7] }),
    stops: ['p.example'],
    leaves: ['good.p.example'],
    refused: { malformed: 1 },
  },
  {
    name: 'blocklist and allowlist',
    text: json({ blocklist: ['p.example'], allowlist: ['good.p.example'] }),
    stops: ['p.example'],
    leaves: ['good.p.example'],
  },
  {
    name: 'an array of strings',
    text: json(['p.example', 'http://q.example/x.html']),
    stops: ['p.example', 'q.example/x.html'],
    leaves: ['q.example'],
  },
  {
    name: 'an array of objects',
    text: json([{ id: 1, url: 'http://p.example/x.html' }, { domain: 'q.example' }, { name: 'r' }]),
    stops: ['p.example/x.html', 'q.example'],
    refused: { malformed: 1 },
  },
  {
    name: 'CERT Polska',
    text: json([
      { RegisterPositionId: 1, DomainAddress: 'p.example', InsertDate: '2026-01-02', DeleteDate: null },
      {
        RegisterPositionId: 2,
        DomainAddress: 'q.example',
        InsertDate: '2026-01-02',
        DeleteDate: '2026-02-02',
      },
    ]),
    stops: ['p.example'],
    leaves: ['q.example'],
    refused: { withdrawn: 1 },
  },
  {
    name: 'objects in a named array',
    text: json({ blocklist: [{ host: 'p.example', tags: ['q.example'], more: { url: 'r.example' } }] }),
    stops: ['p.example'],
    leaves: ['q.example', 'r.example'],
  },
  ...['url', 'domain', 'host', 'DomainAddress', 'Website', '網址'].map((column) => ({
    name: `CSV with the column ${column}`,
    text: `id,${column},note\n1,p.example,q.example\n`,
    stops: ['p.example'],
    leaves: ['q.example'],
  })),
  { name: 'a table with semicolons', text: 'domain;type\np.example;loan\n', stops: ['p.example'] },
  { name: 'a table with tabs', text: 'domain\ttype\np.example\tloan\n', stops: ['p.example'] },
  {
    name: 'a table without a header',
    text: 'p.example,x,1\nq.example,y,2\n',
    stops: ['p.example', 'q.example'],
    refused: { columns: 1 },
  },
  {
    name: 'a table with semicolons and no header',
    text: 'p.example;x\nq.example;y\n',
    stops: ['p.example', 'q.example'],
    refused: { columns: 1 },
  },
  {
    name: '64 KB of comments first',
    text: `${'# a line that says nothing, only words and words\n'.repeat(1500)}url,type\np.example,loan\n`,
    stops: ['p.example'],
  },
  {
    name: '64 KB of comments before JSON’s like',
    text: `${'! a line that says nothing at all\n'.repeat(2500)}||p.example^\n@@||a.p.example^\n`,
    stops: ['p.example'],
    leaves: ['a.p.example'],
  },
  { name: 'a byte order mark', text: '\ufeffp.example\r\nq.example\r\n', stops: ['p.example', 'q.example'] },
];

export const FIXTURES: readonly Fixture[] = [...ONE_BY_ONE, ...EXCEPTIONS, ...SHAPES];
