/**
 * Builds the extension (one source, `--mode chrome` or `--mode firefox`, into dist/<mode>) and tells
 * vitest where the tests are. Everything that differs between the browsers' manifests is in manifest.ts.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig, type ViteUserConfig } from 'vitest/config';
import { PAGES, pagePath } from './src/platform/page-paths.ts';
import { CONTINUED_SCRIPT, SUSPECT_SCRIPT } from './src/platform/page-scripts.ts';
import { dropFacades } from './src/tools/drop-facades.ts';
import { eagerImports } from './src/tools/eager-imports.ts';
import { localesPlugin } from './src/tools/locales.ts';
import { browserOf, manifestFor, parseEdition } from './src/tools/manifest.ts';
import { modulesPerPage } from './src/tools/modules-per-page.ts';
import { noticePlugin } from './src/tools/notice.ts';
import { onDemandScripts } from './src/tools/on-demand-scripts.ts';

/** Modules that are no page's own (`?page=`), but for the worker's entry, which the manifest names. */
const WORKER_PARTS = /^[^\0?]*(?<!\/src\/background\/index)\.(?:[jt]s|mjs|json)(?:\?packaged)?$/;
const FIREFOX_API = fileURLToPath(new URL('src/platform/firefox.ts', import.meta.url));

/** Tests side by side: two on a small machine, on a larger one as many as have two processors each. */
const WORKERS =
  Number(process.env.SANSI_TESTS_AT_ONCE) || Math.max(2, Math.floor(availableParallelism() / 2));

/** Tests that put fakes in the place of modules, or of what a browser has: each file reads its modules anew. The others
 * read them once for all files, which takes half of the time. */
const FAKED = ['background', 'content', 'files', 'pages', 'platform'].map((room) => `test/unit/${room}/**`);

const unit = {
  // What is slow is a figure of the bench; a busy machine is no fault of a test's. A long search by the
  // property tests takes its time.
  testTimeout: process.env.SANSI_FUZZ_RUNS ? 600_000 : 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
  // Half of the time is waiting for databases and programs.
  maxWorkers: WORKERS,
};

const tests = {
  test: {
    projects: [
      {
        test: {
          ...unit,
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          exclude: FAKED,
          isolate: false,
        },
      },
      {
        test: {
          ...unit,
          name: 'unit-faked',
          include: FAKED.flatMap((room) => [`${room}/*.test.ts`, `${room}/*.test.tsx`]),
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.spec.ts'],
          // The drivers and the publisher are read once, and not for every file.
          isolate: false,
          // A browser is many processes; more of them at once would make each other late.
          maxWorkers: WORKERS,
          testTimeout: 60_000,
          // To make everything around a browser, on a machine that is busy with others.
          hookTimeout: 300_000,
        },
      },
    ],
  },
};

export default defineConfig(async ({ mode }): Promise<ViteUserConfig> => {
  if (process.env.VITEST) {
    const { LongestFirst } = await import('./test/run/longest-first.ts');
    const { quickFolder } = await import('./test/run/quick-folder.ts');
    // The workers, and what they start, have it from this process.
    const folder = quickFolder();
    if (folder !== null) process.env.TMPDIR = folder;
    return { test: { ...tests.test, sequence: { sequencer: LongestFirst } } };
  }
  const edition = parseEdition(mode);
  const browser = browserOf(edition);
  return {
    plugins: [
      browser === 'chrome' && eagerImports(),
      modulesPerPage(),
      preact(),
      localesPlugin(),
      crx({ manifest: manifestFor(edition), browser }),
      onDemandScripts([CONTINUED_SCRIPT, SUSPECT_SCRIPT]),
      noticePlugin(),
      dropFacades(),
    ],
    resolve: {
      alias: browser === 'firefox' ? [{ find: 'webextension-polyfill', replacement: FIREFOX_API }] : [],
    },
    define: {
      __BROWSER__: JSON.stringify(browser),
      __MANAGED__: JSON.stringify(edition === 'chrome-managed'),
      __LIST_URL__: JSON.stringify(process.env.SANSI_LIST_URL ?? ''),
      __LIST_KEY__: JSON.stringify(process.env.SANSI_LIST_KEY ?? ''),
      __POLL_SECONDS__: JSON.stringify(Number(process.env.SANSI_POLL_SECONDS ?? 0)),
    },
    build: {
      outDir: `dist/${edition}`,
      emptyOutDir: true,
      target: 'es2022',
      // A page's own modules come side by side; what is loaded on demand needs no helper in every chunk.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_, deps, { hostType }) => (hostType === 'html' ? deps : []),
      },
      rollupOptions: {
        // Else the names of the public suffixes stand in the worker three times, and it starts the slower.
        optimization: { inlineConst: false },
        // What the worker needs at once is one file beside its entry, whatever else needs parts of it later.
        output: { codeSplitting: { groups: [{ name: 'worker', tags: ['$initial'], test: WORKER_PARTS }] } },
        input: Object.fromEntries(PAGES.map((page) => [page, pagePath(page)])),
      },
    },
  };
});
