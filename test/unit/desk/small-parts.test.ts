/**
 * Parts of the desk that need no database.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpBindings } from '@hono/node-server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang, lookOf } from '../../../src/desk/cases/defang.ts';
import { coveringEntries, parseEntry, siteOf } from '../../../src/desk/cases/entry.ts';
import { clientAddress } from '../../../src/desk/http/client-address.ts';
import { languageOf } from '../../../src/desk/http/language.ts';
import { RateLimit } from '../../../src/desk/http/rate-limit.ts';
import { commandHook } from '../../../src/desk/publishing/command-hook.ts';
import { en } from '../../../src/desk/words/en.ts';
import { say, WORDS } from '../../../src/desk/words/say.ts';
import { writeWhole } from '../../../src/files/write-whole.ts';
import { REFUSAL_CODES } from '../../../src/report/refusal.ts';

describe('entries', () => {
  it.each([
    ['evil.example', 'evil.example/'],
    [' HTTPS://www.Evil.example:8443/ ', 'evil.example/'],
    ['evil.example/a/../b?x=1#f', 'evil.example/b?x=1'],
    ['пример.example', 'xn--e1afmkfd.example/'],
    ['0x7f000002.example', '0x7f000002.example/'],
    ['203.0.113.9', '203.0.113.9/'],
    ['github.io/someone', 'github.io/someone'],
    ['www.co.uk', 'www.co.uk/'],
  ])('%s is %s', (text, entry) => {
    expect(parseEntry(text)).toMatchObject({ entry });
  });

  it.each([
    ['com', 'entry-suffix'],
    ['github.io', 'entry-suffix'],
    ['intranet', 'entry-private'],
    ['nas.local', 'entry-private'],
    ['100.64.0.1', 'entry-private'],
    ['shop', 'entry-suffix'],
    ['10.1.2.3', 'entry-private'],
    ['http://2130706433/', 'entry-private'],
    ['[::1]', 'entry-private'],
    ['[::ffff:192.168.0.1]', 'entry-private'],
    ['a b.example', 'entry-invalid'],
    ['mailto:a@b.example', 'entry-invalid'],
    ['*.example.org', 'entry-invalid'],
  ])('%s is refused: %s', (text, problem) => {
    expect(parseEntry(text)).toBe(problem);
  });

  it('are what covers their own address, whatever a reviewer types', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    const path = fc.webPath();
    fc.assert(
      fc.property(label, label, path, (sub, name, tail) => {
        const text = `https://${sub}.${name}.org${tail}`;
        const entry = parseEntry(text);
        if (typeof entry === 'string') return;
        const { host } = new URL(text);
        expect(coveringEntries(host, text)).toContain(entry.entry);
        expect(coveringEntries(`deep.${host}`, null)).toContain(`${siteOf(host)}/`);
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('defanging', () => {
  it('leaves nothing that opens', () => {
    expect(defang('https://a.b.example:8/x.html?u=http://c.example')).toBe(
      'hxxps://a[.]b[.]example:8/x.html?u=http[://]c.example',
    );
    expect(defang('a.example/p')).toBe('a[.]example/p');
    expect(defang('')).toBe('');
    expect(lookOf('xn--e1afmkfd.example')).toBe('пример[.]example');
    expect(lookOf('plain.example')).toBeNull();
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        expect(defang(url)).not.toMatch(/https?:\/\/|^[\w-]+\.[\w.-]+/i);
      }),
    );
  });
});

describe('clients', () => {
  const of = (remoteAddress: string, forwarded?: string, proxies = 0): string =>
    clientAddress(
      {
        env: { incoming: { socket: { remoteAddress } } } as unknown as HttpBindings,
        req: { header: (name) => (name === 'x-forwarded-for' ? forwarded : undefined) },
      },
      proxies,
    );
  it('are their IPv4 address or their IPv6 network', () => {
    expect(of('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(of('2001:db8:1:2:3:4:5:6')).toBe(of('2001:db8:1:2:ffff::1'));
    expect(of('2001:db8::1')).toBe('2001:db8:0:0');
    expect(of('fe80::1%eth0')).toBe('fe80:0:0:0');
  });
  it('are believed about others only as far as our own proxies reach', () => {
    expect(of('192.0.2.7', '1.1.1.1')).toBe('192.0.2.7');
    expect(of('127.0.0.1', '6.6.6.6, 198.51.100.4', 1)).toBe('198.51.100.4');
    expect(of('127.0.0.1', '6.6.6.6, 198.51.100.4, 10.0.0.2', 2)).toBe('198.51.100.4');
    expect(of('127.0.0.1', undefined, 1)).toBe('127.0.0.1');
  });
});

describe('the rate limit', () => {
  it('allows a burst, then the long-run rate, for each client by itself', () => {
    let now = 0;
    const limit = new RateLimit({ burst: 3, perMinute: 60 }, () => now);
    expect([limit.take('a'), limit.take('a'), limit.take('a')]).toEqual([0, 0, 0]);
    expect(limit.take('a')).toBe(1);
    expect(limit.take('b')).toBe(0);
    now += 1_000;
    expect(limit.take('a')).toBe(0);
    expect(limit.take('a', 3)).toBe(3);
    limit.giveBack('a', 100);
    expect([limit.take('a', 3), limit.take('a')]).toEqual([0, 1]);
    now -= 10_000;
    expect(limit.take('a')).toBeGreaterThan(0);
  });
});

describe('languages', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['zh', 'zh-CN'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-HK', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['de, fr;q=0.9', 'en'],
    ['en;q=0.2, zh-TW;q=0.9', 'zh-TW'],
    ['zh;q=0, en', 'en'],
    [`${'x,'.repeat(100_000)}zh`, 'en'],
  ])('%.20s is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('have the same words with the same places for values', () => {
    const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [language, words] of Object.entries(WORDS)) {
      expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
      for (const [key, text] of Object.entries(en)) {
        const own = Object.entries(words).find(([name]) => name === key)?.[1] ?? '';
        expect(places(own), `${language} ${key}`).toEqual(places(text));
        if (language !== 'en') expect(own, key).toMatch(/\p{Script=Han}/u);
      }
    }
  });

  it('have words for every refusal', () => {
    for (const code of REFUSAL_CODES) expect(say('zh-TW', code)).toMatch(/。$/);
  });

  it('put values in once, as they are', () => {
    expect(say('en', 'actionList', { name: '{entry}', entry: '$&' })).toBe('{entry} listed $&');
  });
});

describe('files', () => {
  it('are replaced whole, and leave no drafts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sansi-file-'));
    const file = join(folder, 'x.csv');
    writeFileSync(file, 'old');
    await writeWhole(file, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    await expect(writeWhole(join(folder, 'no', 'y'), 'z')).rejects.toThrow(/ENOENT/);
    rmSync(folder, { recursive: true });
  });
});

describe('a command as the hook', () => {
  it('runs in a shell, and throws when it fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sansi-hook-'));
    await commandHook(`echo one > "${folder}/out" && exit 0`)();
    expect(existsSync(join(folder, 'out'))).toBe(true);
    await expect(commandHook('exit 3')()).rejects.toThrow('the command ended with code 3');
    await expect(commandHook('kill -9 $$')()).rejects.toThrow(/SIGKILL/);
    rmSync(folder, { recursive: true });
  });
});
