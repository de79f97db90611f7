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

  closest(): null {
    return null;
  }
}

const document = (fields: readonly Element[], labels: readonly Element[] = []) =>
  ({
    querySelectorAll: (selector: string) => (selector.startsWith('label') ? labels : fields),
  }) as unknown as ParentNode;

const field = (attributes: Record<string, string>) =>
  new FakeField(attributes) as unknown as HTMLInputElement;

beforeEach(() => {
  vi.stubGlobal('Element', FakeField);
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
  const found = await sensitiveFields(document(all), async () => {
    pauses++;
  });
  expect(found.length).toBe(300);
  expect(pauses).toBeGreaterThan(30);
});

it('finds the labels of many fields without having a browser look for those of each', async () => {
  const asked = field({ type: 'text', id: 'a' });
  Object.defineProperty(asked, 'labels', { get: () => expect.unreachable() });
  const walker = { nextNode: vi.fn().mockReturnValueOnce(words('Card number')).mockReturnValue(null) };
  vi.stubGlobal('document', { createTreeWalker: () => walker });
  vi.stubGlobal('NodeFilter', { SHOW_TEXT: 4 });
  expect(await sensitiveFields(document([asked], [field({ for: 'a' })]), async () => {})).toEqual([
    [asked, 'card'],
  ]);
});

const words = (text: string) => ({ parentNode: null, substringData: () => text });

it('reads the beginning of a huge attribute', () => {
  const join = vi.spyOn(Array.prototype, 'join');
  const long = 'x'.repeat(1_000_000);
  expect(fieldKind(field({ type: 'text', name: long, id: long, placeholder: long }))).toBeNull();
  expect(Math.max(...join.mock.results.map(({ value }) => String(value).length))).toBeLessThan(20_000);
  join.mockRestore();
});
