/**
 * Where an answer may come from that was asked for elsewhere: what is fetched by itself, list or report, must not be led
 * to plain http, nor into the network of whoever asks.
 */

/** Hosts of this device and of the network that it is in: the ranges of RFC 1918, 3927, 4193, 4291 and 6890, names
 * without a dot, and `.local`, `.internal`, `.home.arpa`, `.localhost`. */
const OWN_NETWORK = [
  /^(?:0|10|127)\.\d+\.\d+\.\d+$/,
  /^169\.254\.\d+\.\d+$/,
  /^192\.168\.\d+\.\d+$/,
  /^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$/,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.\d+\.\d+$/,
  /^\[(?:::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::ffff:.*)\]$/,
  /^[^.[\]]+$/,
  /\.(?:local|internal|localhost|home\.arpa)$/,
];

/** Whether what was asked of `from` may have been answered by `to`, which a redirect has led to. */
export function mayLead(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false;
  const [asked, answered] = [new URL(from), new URL(to)];
  if (asked.protocol === 'https:' && answered.protocol !== 'https:') return false;
  return isOwnNetwork(asked.hostname) || !isOwnNetwork(answered.hostname);
}

function isOwnNetwork(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '');
  return OWN_NETWORK.some((range) => range.test(host));
}
