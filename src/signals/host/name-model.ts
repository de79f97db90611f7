/**
 * The host as a whole is built like the hosts of known fraud. What it is worth comes out of the sum itself; below zero
 * it speaks for the host.
 */
import { modelSum, modelText } from '../name-model.ts';
import type { Signal } from '../signal.ts';

export const nameModel: Signal<'host'> = {
  name: 'nameModel',
  kind: 'host',
  find(facts, { table, bias }) {
    if (facts.registrable === null) return null;
    return { strength: modelSum(modelText(facts), table) + bias, args: [facts.host] };
  },
};
