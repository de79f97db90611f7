/**
 * The weights file is read whole or not at all; what another version wrote is refused, and says so.
 */
import { expect, it } from 'vitest';
import { withExceptions } from '../../../src/publisher/model/weights-encode.ts';
import { MAX_WEIGHTS, readWeights, WEIGHTS_SCHEMA } from '../../../src/signals/weights-file.ts';
import { madeWeights } from '../../support/made-weights.ts';
import { shippedWeights } from '../../support/signal-examples.ts';

it('gives back what was written', () => {
  const weights = readWeights(madeWeights());
  expect(weights.bias).toBe(-7);
  expect(weights.owners('lantern.example')).toBe('Lantern Bank');
  expect(weights.owners('harbor.example')).toBe('Harbor');
  expect(weights.owners('other.example')).toBeNull();
  expect(weights.names.whole('lantern')).toMatchObject({ owner: 'Lantern Bank', glued: 2 });
  expect(weights.shared('pages.example')).toBe(true);
  expect(weights.exception('deep.one.example')).toBe(true);
  expect(weights.exception('two.example')).toBe(false);
  expect([...weights.table.subarray(0, 3)]).toEqual([-127, -101, -77]);
  expect([...weights.table.subarray(13, 17)]).toEqual([101, 127, -127, -101]);
});

it('takes other exceptions, and nothing else changes', () => {
  const weights = readWeights(withExceptions(madeWeights(), ['two.example', 'three.example']));
  expect(weights.exception('two.example')).toBe(true);
  expect(weights.exception('one.example')).toBe(false);
  expect(weights.owners('harbor.example')).toBe('Harbor');
  expect(weights.shared('pages.example')).toBe(true);
  expect([...weights.table.subarray(0, 3)]).toEqual([-127, -101, -77]);
});

it('refuses another schema, what is cut, what is longer and what is no weights file', () => {
  const bytes = madeWeights();
  const other = bytes.slice();
  other[5] = WEIGHTS_SCHEMA + 1;
  expect(() => readWeights(other)).toThrow('in a form that this version cannot read');
  expect(() => readWeights(bytes.slice(0, -1))).toThrow('ends too soon');
  expect(() => readWeights(new Uint8Array([...bytes, 0]))).toThrow('longer than it says');
  expect(() => readWeights(new Uint8Array(20))).toThrow('no weights file');
  expect(() => readWeights(new Uint8Array(MAX_WEIGHTS + 1))).toThrow('too large');
  const spoilt = bytes.slice();
  spoilt[12] = 0;
  expect(() => readWeights(spoilt)).toThrow('head of the weights file');
  const noTable = bytes.slice();
  noTable[noTable.length - 1]! ^= 1;
  expect(() => readWeights(noTable)).toThrow('The table of weights');
});

it('ships weights that any version with this schema takes', () => {
  const { header } = shippedWeights();
  expect(header.names.length).toBeGreaterThan(300);
  expect(header.counts.exceptions).toBeGreaterThan(100);
  expect(header.thresholds.own.alone).toBeGreaterThan(header.thresholds.own.with);
});
