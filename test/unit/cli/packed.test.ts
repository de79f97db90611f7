/**
 * What `npm pack` makes, put into an empty folder as npm would put it there: the program alone, without the clone.
 * npm itself would ask a registry for the packages beside it, so these are links to the clone's own.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { ROOT } from '../../../src/tools/run.ts';
import { putEmptyDatabase } from '../../support/desk-template.ts';

// Packing, unpacking, and a database of its own on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('the packed command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-packed-'));
  const modules = join(folder, 'node_modules');
  const program = join(modules, '.bin', 'sansi');

  beforeAll(() => {
    // Makes the bundle where it is older than its sources.
    execFileSync(process.execPath, [join(ROOT, 'src', 'tools', 'sansi.js'), '--help']);
    const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
    const tarball = execFileSync('npm', pack, { cwd: ROOT, encoding: 'utf8' }).trim();
    const own = join(modules, 'sansi');
    mkdirSync(own, { recursive: true });
    mkdirSync(dirname(program));
    execFileSync('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', own]);
    symlinkSync(join(own, manifest.bin.sansi), program);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says its usage by npx, and needs no package for that', () => {
    const ran = spawnSync('npx', ['--no-install', 'sansi', '--help'], { cwd: folder, encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/^Usage:\n {2}sansi keygen --out FILE\n/);
  });

  it('serves the review pages and all that they need, from any folder', async () => {
    for (const name of Object.keys(manifest.dependencies)) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    }
    const data = join(folder, 'desk-data');
    await putEmptyDatabase(data);
    const desk = spawn(program, ['desk', '--port', '0', '--data', data], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => desk.once('exit', resolve));
    try {
      const line = await new Promise<string>((resolve) =>
        desk.stdout.once('data', (data: Buffer) => resolve(data.toString())),
      );
      const { reviewUrl } = JSON.parse(line) as { reviewUrl: string };
      const page = await fetch(reviewUrl);
      expect(page.status).toBe(401);
      const markup = await page.text();
      expect(markup).toContain('data-action="sign-in"');
      const parts = [...markup.matchAll(/<(?:link|img)[^>]* (?:href|src)="([^"]+)"/g)];
      expect(parts.length).toBeGreaterThan(2);
      for (const [, path] of parts) {
        const part = await fetch(new URL(path!, reviewUrl));
        expect([path, part.status, (await part.text()).length > 100]).toEqual([path, 200, true]);
      }
    } finally {
      desk.kill('SIGTERM');
      await ended;
    }
  });
});
