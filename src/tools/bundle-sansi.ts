/**
 * The command line as plain JavaScript, in dist/sansi: what `npx sansi` runs. Packages stay outside and come by
 * npm; what our sources read beside them (`new URL('./style.css', import.meta.url)`) comes along as a file.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'vite';
import { filesUnder } from './folders.ts';
import { asProgram, ROOT } from './run.ts';

export const SANSI_FOLDER = join(ROOT, 'dist', 'sansi');
/** The program in that folder. */
const PROGRAM = 'sansi.js';
/** Names every file that went into the bundle, for who asks whether it is up to date. */
const SOURCES = 'sources.json';
/** A command that is at work may still load a part of the bundle that it began with. */
const OLD_MS = 3_600_000;

/** Bundles into dist/sansi. A part's name holds its hash and the program goes last, so that a command that starts
 * meanwhile has the old bundle or the new. @throws Error with the bundler's words */
export async function bundleSansi(): Promise<void> {
  mkdirSync(SANSI_FOLDER, { recursive: true });
  const draft = `${SANSI_FOLDER}.${process.pid}`;
  const sources = new Set<string>();
  try {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'warn',
      publicDir: false,
      plugins: [filesBeside(sources)],
      build: {
        ssr: join(ROOT, 'src', 'cli', 'sansi.ts'),
        ssrEmitAssets: true,
        outDir: draft,
        target: 'node20',
        minify: false,
        rollupOptions: { output: { entryFileNames: PROGRAM, chunkFileNames: '[name]-[hash].js' } },
      },
    });
    const names = [...sources].map((file) => relative(ROOT, file)).sort();
    writeFileSync(join(draft, SOURCES), JSON.stringify(names, null, 1));
    chmodSync(join(draft, PROGRAM), 0o755);
    putInPlace(draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function putInPlace(draft: string): void {
  const files = filesUnder(draft).sort((a, b) => rank(a) - rank(b));
  for (const file of files) renameSync(join(draft, file), join(SANSI_FOLDER, file));
  for (const file of readdirSync(SANSI_FOLDER)) {
    const path = join(SANSI_FOLDER, file);
    if (!files.includes(file) && Date.now() - statSync(path).mtimeMs > OLD_MS) rmSync(path, { force: true });
  }
}

function rank(file: string): number {
  return file === PROGRAM ? 1 : 0;
}

/** Brings along the files that sources read beside themselves, and notes every file that it sees. */
function filesBeside(sources: Set<string>): Plugin {
  return {
    name: 'sansi-files-beside',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/[^?\0]*$/ },
      async handler(code, id) {
        sources.add(id);
        const urls = [...code.matchAll(/new URL\('(\.[^']+)', import\.meta\.url\)/g)];
        let changed = code;
        for (const [whole, path] of urls) {
          const file = resolve(id, '..', path!);
          sources.add(file);
          const source = await readFile(file);
          const fileName = `${createHash('sha256').update(source).digest('hex').slice(0, 8)}-${basename(file)}`;
          this.emitFile({ type: 'asset', fileName, source });
          changed = changed.replace(whole, `new URL('./${fileName}', import.meta.url)`);
        }
        return urls.length === 0 ? null : { code: changed, map: null };
      },
    },
  };
}

await asProgram(import.meta.url, async () => {
  if (process.argv.includes('--fresh')) rmSync(SANSI_FOLDER, { recursive: true, force: true });
  await bundleSansi();
});
