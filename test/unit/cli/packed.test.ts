/** What `npm pack` makes, in an empty folder: the program alone, without the clone. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { putEmptyDatabase } from '../../support/desk-template.ts';
import { putPackages, putSansi } from '../../support/packed-sansi.ts';

// Packing, unpacking, and a database of its own on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe('the packed command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-packed-'));
  let program = '';

  beforeAll(() => {
    program = putSansi(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says its usage by npx, and needs no package for that', () => {
    const ran = spawnSync('npx', ['--no-install', 'sansi', '--help'], { cwd: folder, encoding: 'utf8' });
    expect(ran.status, ran.stderr).toBe(0);
    expect(ran.stdout).toMatch(/^Usage:\n {2}sansi keygen --out FILE\n/);
  });

  it('serves the review pages and all that they need, from any folder', async () => {
    putPackages(folder);
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
