/**
 * NOTICE.txt: every package whose code or list is in ours is named with its licence, computed from the bundle.
 */
import { describe, expect, it } from 'vitest';
import { listPackages } from '../../../src/tools/bundle.ts';
import { noticeText, packageFolders, unnamedLists } from '../../../src/tools/notice.ts';
import { ROOT } from '../../../src/tools/run.ts';

describe('packageFolders', () => {
  it('names each package once, whatever the bundler puts around a path', () => {
    const modules = [
      '/a/src/list/query.ts',
      '/a/node_modules/preact/dist/preact.mjs?page=warning',
      '\0/a/node_modules/preact/hooks/index.js?commonjs',
      '/a/node_modules/@scope/thing/node_modules/inner/index.js',
      '/a/node_modules/@scope/thing/index.js',
      '\0vite/preload-helper.js',
    ];
    expect(packageFolders(modules)).toEqual([
      '/a/node_modules/@scope/thing',
      '/a/node_modules/@scope/thing/node_modules/inner',
      '/a/node_modules/preact',
    ]);
  });
});

describe('noticeText', () => {
  it('holds the licence of each package as it stands there', () => {
    const text = noticeText([`${ROOT}node_modules/preact`]);
    expect(text).toContain('---- preact (MIT) ----');
    expect(text).toContain('Permission is hereby granted, free of charge');
  });

  it('fails on a package without a licence', () => {
    expect(() => noticeText([`${ROOT}src/tools`])).toThrow();
  });
});

describe('the lists that are compiled', () => {
  it('are named with their licences', () => {
    expect(listPackages()).not.toEqual([]);
    expect(unnamedLists(listPackages())).toEqual([]);
    expect(unnamedLists(listPackages(), 'words')).toHaveLength(listPackages().length);
  });
});
