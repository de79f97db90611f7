/**
 * Which address a document answers for.
 */
import { describe, expect, it } from 'vitest';
import { documentAddress } from '../../../src/content/address.ts';

const base = { origin: 'https://a.example', top: true, parentOrigin: null };

describe('the address of a document', () => {
  it('is its own where it has one', () => {
    expect(documentAddress({ ...base, href: 'https://a.example/x?y#z' })).toBe('https://a.example/x?y#z');
  });

  it('is the origin that made it for about:blank and blob: windows', () => {
    expect(documentAddress({ ...base, href: 'about:blank' })).toBe('https://a.example/');
    expect(documentAddress({ ...base, href: 'blob:https://a.example/1-2' })).toBe('https://a.example/');
  });

  it('is nothing for frames of the page itself, but the origin for those of another', () => {
    const frame = { href: 'about:srcdoc', origin: 'https://a.example', top: false };
    expect(documentAddress({ ...frame, parentOrigin: 'https://a.example' })).toBeNull();
    expect(documentAddress({ ...frame, parentOrigin: 'https://b.example' })).toBe('https://a.example/');
    expect(documentAddress({ ...frame, parentOrigin: null })).toBe('https://a.example/');
  });

  it('is the kind alone of an opaque document that a frame or a window has been led to', () => {
    const opaque = { origin: 'null', top: false, parentOrigin: null };
    expect(documentAddress({ ...opaque, href: 'data:text/html,x' })).toBe('data:');
    expect(documentAddress({ ...opaque, href: 'blob:null/1-2' })).toBe('blob:');
    expect(documentAddress({ ...opaque, href: 'blob:null/1-2', top: true })).toBe('blob:');
    expect(documentAddress({ ...opaque, href: 'about:blank', top: true })).toBe('about:');
  });

  it('is nothing for opaque frames that hold what the page around them says', () => {
    for (const href of ['about:srcdoc', 'about:blank'])
      expect(documentAddress({ href, origin: 'null', top: false, parentOrigin: null })).toBeNull();
  });

  it('cuts a million characters', () => {
    const address = documentAddress({ ...base, href: `https://a.example/${'x'.repeat(1_000_000)}` });
    expect(address?.length).toBe(16_384);
  });
});
