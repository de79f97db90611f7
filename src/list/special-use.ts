/**
 * Names and addresses that are nobody's site on the internet: of the machine itself, of a home's or an office's own
 * network, or set apart by the registries (RFC 6761, 6762, 8375, 9476 for names; RFC 6890 for addresses). No list may
 * name them, whoever writes it. What is reserved for examples (`.example`, `.test`, 192.0.2.0/24) is not among them:
 * it stops nobody, and whatever shows how Sansi works is made of it.
 */

/** Top-level names of the own machine or network. */
const NAMES: readonly string[] = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'home',
  'corp',
  'private',
  'arpa',
  'alt',
];
/** The last labels of such names. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  ...NAMES,
  ...['4', '6'].flatMap((version) => [`localhost${version}`, `localdomain${version}`]),
]);

/** Networks as first and last address; the numbers are of 32 bits. */
const NETWORKS: readonly (readonly [first: number, last: number])[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
].map((network) => {
  const [address = '', bits = ''] = network.split('/');
  const first = numberOf(address);
  return [first, first + 2 ** (32 - Number(bits)) - 1];
});

/** Unspecified and own address, discard-only, unique local, link-local, site-local, multicast. */
const OWN_IPV6 = /^\[(?:::1?\]|100::|f[cd][0-9a-f]{2}:|fe[89a-f][0-9a-f]:|ff[0-9a-f]{2}:)/;

function numberOf(ipv4: string): number {
  return ipv4.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Whether a canonical host is nobody's site on the internet. */
export function isSpecialUse(host: string): boolean {
  if (host.startsWith('[')) return OWN_IPV6.test(host);
  const last = host.slice(host.lastIndexOf('.') + 1);
  if (!/^\d+$/.test(last)) return OWN_NAMES.has(last);
  const number = numberOf(host);
  return NETWORKS.some(([first, last]) => number >= first && number <= last);
}
