/**
 * A build for Chrome whose person has allowed Sansi to look at downloads: no driver can press the browser's own
 * question.
 */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lightBuild } from './extension-build.ts';

/** A folder of its own; the caller removes it. */
export async function buildWithDownloads(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-downloads-'));
  cpSync(await lightBuild('chrome'), folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const { optional_permissions: asked, permissions, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...manifest, permissions: [...permissions, ...asked] }));
  return folder;
}
