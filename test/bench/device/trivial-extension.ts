/**
 * The extension that a cold start is compared with: its worker answers every message at once and does
 * nothing else. What it takes is what the browser itself takes.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of a new one. */
export function trivialExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sansi-trivial-'));
  const manifest = {
    manifest_version: 3,
    name: 'Trivial',
    version: '1',
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: ['<all_urls>'], js: ['content.js'], run_at: 'document_start' }],
  };
  const worker = 'chrome.runtime.onMessage.addListener((message, sender, reply) => { reply(message); });';
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'worker.js'), worker);
  writeFileSync(join(folder, 'content.js'), '');
  return folder;
}
