/**
 * The site is a number in a form that nobody reads as one: `http://0x7f.1/`, `http://3232235521/`.
 */
import type { Signal } from '../signal.ts';

const PLAIN = /^(?:\d{1,3}\.){3}\d{1,3}$/;

export const oddNumber: Signal<'link'> = {
  name: 'oddNumber',
  kind: 'link',
  find({ host, written }) {
    const isOdd = host.kind === 'ip' && !written.startsWith('[') && !PLAIN.test(written);
    return isOdd ? { strength: 1, args: [written, host.host] } : null;
  },
};
