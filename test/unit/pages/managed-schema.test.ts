/**
 * The policy's schema for Chrome: an invalid one stops the extension from loading, and one that names
 * other keys than the code reads would drop an administrator's settings in silence.
 */
import { describe, expect, it } from 'vitest';
import schema from '../../../public/managed-schema.json' with { type: 'json' };
import { policySchema } from '../../../src/platform/settings.ts';

const TYPES: ReadonlySet<unknown> = new Set(['array', 'boolean', 'integer', 'number', 'object', 'string']);

/** Every schema inside `value`, itself included. */
function schemasIn(value: unknown): { type: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && typeof value.type === 'string' ? [{ ...value, type: value.type }] : [];
  return [...own, ...Object.values(value).flatMap(schemasIn)];
}

describe('managed-schema.json', () => {
  it('names the keys that the code reads, and no others', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(policySchema.entries).sort());
  });

  it('is of the shape that Chrome accepts', () => {
    expect(schema.type).toBe('object');
    const all = schemasIn(schema);
    expect(all.length).toBeGreaterThan(8);
    for (const one of all) {
      expect(TYPES).toContain(one.type);
      expect(one).not.toHaveProperty('additionalProperties');
      expect('items' in one).toBe(one.type === 'array');
      expect('properties' in one).toBe(one.type === 'object');
    }
  });
});
