/**
 * Memory of a running Chromium's pages, as Linux counts it.
 */
import { readdirSync, readFileSync } from 'node:fs';

interface Program {
  pid: number;
  parent: number;
  command: string;
}

/**
 * Bytes of each renderer of the Chromium that has loaded the extension in `folder`, with its part of what several
 * share (proportional set size). The extension's own renderer does not count.
 * @throws Error where there is no such Chromium, or no /proc to look into
 */
export function rendererBytes(folder: string): number[] {
  const all = programs();
  const browser = all.find(
    ({ command }) => command.includes(`--load-extension=${folder}`) && !command.includes('--type='),
  );
  if (!browser) throw new Error(`No Chromium has loaded ${folder}.`);
  const family = new Set([browser.pid]);
  // A set goes on to what is added while it is gone through.
  for (const pid of family) for (const one of all) if (one.parent === pid) family.add(one.pid);
  return all
    .filter(({ pid, command }) => family.has(pid) && isPages(command))
    .map(({ pid }) => proportionalBytes(pid));
}

function isPages(command: string): boolean {
  return command.includes('--type=renderer') && !command.includes('--extension-process');
}

function programs(): Program[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

function proportionalBytes(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
