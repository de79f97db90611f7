/**
 * What is typed into this page goes over the line in plain: anybody on the way can read it.
 */
import type { Signal } from '../signal.ts';

export const plainLine: Signal<'page'> = {
  name: 'plainLine',
  kind: 'page',
  find({ facts }) {
    return facts.plain && facts.fields.length > 0 ? { strength: 1, args: [] } : null;
  },
};
