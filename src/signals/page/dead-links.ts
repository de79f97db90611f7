/**
 * Most links of a page that asks for something lead nowhere: it was copied for its looks.
 */
import type { Signal } from '../signal.ts';

const FEW = 6;

export const deadLinks: Signal<'page'> = {
  name: 'deadLinks',
  kind: 'page',
  find({ facts: { links, deadLinks: dead, fields } }) {
    return fields.length > 0 && links >= FEW && dead * 10 >= links * 6 ? { strength: 1, args: [] } : null;
  },
};
