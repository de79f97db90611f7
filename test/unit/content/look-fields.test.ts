/** What fields ask for, and that a page with very many, or with huge ones, is not looked at in one go. */
import { beforeEach, expect, it, vi } from 'vitest';
import { fieldKind, sensitiveFields } from '../../../src/content/suspicion/look/fields.ts';

class FakeField {
  readonly #attributes: Record<string, string>;

  constructor(attributes: Record<string, string>) {
    this.#attributes = attributes;
  }

  getAttribute(name: string): string | null {
    return this.#attributes[name] ?? null;
  }
}

const field = (attributes: Record<string, string>) =>
  new FakeField(attributes) as unknown as HTMLInputElement;

beforeEach(() => {
  vi.stubGlobal('Element', FakeField);
  vi.stubGlobal('NodeList', class {});
  return () => vi.unstubAllGlobals();
});

it.each([
  [{ type: 'password' }, 'password'],
  [{ type: 'text', autocomplete: 'cc-number' }, 'card'],
  [{ type: 'text', name: 'otp' }, 'code'],
  [{ type: 'password', placeholder: 'Seed phrase' }, 'seed'],
  [{ type: 'text', name: 'city' }, null],
  [{ type: 'hidden', name: 'otp' }, null],
])('%j asks for %s', (attributes, kind) => {
  expect(fieldKind(field(attributes))).toBe(kind);
});

it('pauses between fields, and looks at a bounded number of them', async () => {
  const all = Array.from({ length: 10_000 }, () => field({ type: 'password' }));
  let pauses = 0;
  const found = await sensitiveFields({ querySelectorAll: () => all } as unknown as ParentNode, async () => {
    pauses++;
  });
  expect(found.length).toBe(300);
  expect(pauses).toBeGreaterThan(30);
});

it('reads the beginning of a huge attribute', () => {
  const join = vi.spyOn(Array.prototype, 'join');
  const long = 'x'.repeat(1_000_000);
  expect(fieldKind(field({ type: 'text', name: long, id: long, placeholder: long }))).toBeNull();
  expect(Math.max(...join.mock.results.map(({ value }) => String(value).length))).toBeLessThan(20_000);
  join.mockRestore();
});
