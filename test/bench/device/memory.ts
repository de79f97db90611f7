/**
 * What an extension holds in memory: the worker's heap with everything that hangs on it, and the private
 * memory of its process where the system tells.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { sleep } from '../../support/browsers/script.ts';
import type { PipeBrowser } from './pipe-browser.ts';

export interface Memory {
  /** Objects of the worker after a collection. */
  heapBytes: number;
  /** Bytes of array buffers besides. */
  bufferBytes: number;
  /** Private memory of the extension's process; null where the system does not tell. */
  processBytes: number | null;
  /** The same a while after the browser's start, of the first worker and before any collection. */
  startBytes: number | null;
}

/** Of the one extension in `browser`, whose worker must be running. */
export async function memoryOf(browser: PipeBrowser): Promise<Omit<Memory, 'startBytes'>> {
  const worker = (await browser.targets()).find(({ type }) => type === 'service_worker');
  if (!worker) throw new Error('The worker is not running.');
  const session = await browser.attach(worker.targetId);
  try {
    await browser.send('HeapProfiler.enable', {}, session);
    for (let round = 0; round < 3; round++) {
      await browser.send('HeapProfiler.collectGarbage', {}, session);
      await sleep(200);
    }
    const usage = await browser.send('Runtime.getHeapUsage', {}, session);
    return {
      heapBytes: number(usage.usedSize) + number(usage.embedderHeapUsedSize),
      bufferBytes: number(usage.backingStorageSize),
      processBytes: processBytes(browser.processId),
    };
  } finally {
    await browser.detach(session);
  }
}

function number(value: unknown): number {
  if (typeof value !== 'number') throw new Error('This Chromium does not tell what a heap holds.');
  return value;
}

/** Linux only: the private pages of the process that Chromium started for an extension. */
export function processBytes(browser: number): number | null {
  if (process.platform !== 'linux') return null;
  const own = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isExtensionOf(browser, name));
  if (own.length !== 1) return null;
  const rollup = readFileSync(`/proc/${own[0]}/smaps_rollup`, 'utf8');
  const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].map((match) =>
    Number(match[1]),
  );
  return 1024 * kilobytes.reduce((sum, part) => sum + part, 0);
}

function isExtensionOf(browser: number, pid: string): boolean {
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process')) return false;
    return ancestors(pid).includes(browser);
  } catch {
    // It has ended meanwhile.
    return false;
  }
}

function ancestors(pid: string): number[] {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name, in brackets, and may hold anything.
  const parent = Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1]);
  return parent > 1 ? [parent, ...ancestors(String(parent))] : [];
}
