/** Data that Chrome's worker reads out of the package when it needs any. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('../../../src/platform/browser.ts', () => ({
  browser: { runtime: { getURL: (path: string) => `chrome-extension://sansi/${path}` } },
}));

const FILE = 'assets/signals.json';
const asked: string[] = [];
let answer: () => Promise<Response>;
vi.stubGlobal('fetch', (url: string) => {
  asked.push(url);
  return answer();
});

describe('data of the package', () => {
  let packaged: typeof import('../../../src/platform/packaged-data.ts');
  beforeEach(async () => {
    asked.length = 0;
    answer = async () => Response.json({ 'words.json': ['one'] });
    vi.resetModules();
    packaged = await import('../../../src/platform/packaged-data.ts');
  });

  it('is read once, and by its names', async () => {
    await Promise.all([packaged.packagedData([FILE]), packaged.packagedData([FILE])]);
    await packaged.packagedData([FILE]);
    expect(packaged.dataOf(FILE, 'words.json')).toEqual(['one']);
    expect(asked).toEqual(['chrome-extension://sansi/assets/signals.json']);
  });

  it('is not read for a part that needs none', async () => {
    await packaged.packagedData([]);
    expect(asked).toEqual([]);
  });

  it('is not there before', () => {
    expect(() => packaged.dataOf(FILE, 'words.json')).toThrow('assets/signals.json is not read yet.');
  });

  it('is read again where it could not be', async () => {
    answer = async () => Promise.reject(new Error('gone'));
    await expect(packaged.packagedData([FILE])).rejects.toThrow('gone');
    answer = async () => Response.json({ 'words.json': ['two'] });
    await packaged.packagedData([FILE]);
    expect(packaged.dataOf(FILE, 'words.json')).toEqual(['two']);
  });
});
