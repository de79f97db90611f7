/**
 * What the kernel says that processes have had of the processor and of the memory.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of the processor that a process has had; the kernel counts them in hundredths of a second. */
export function processorMsOf(pid: number): number {
  return own(fieldsOf(pid));
}

/** The same of a process and its children, with those that have ended already. */
export function processorMsOfTree(pid: number): number {
  const root = fieldsOf(pid);
  let ms = own(root) + ended(root);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const fields = fieldsOf(Number(name));
      if (Number(fields[1]) === pid) ms += own(fields) + ended(fields);
    } catch {
      // It has ended since.
    }
  }
  return ms;
}

/** The most memory that a process has needed; VmHWM is in kilobytes. */
export function peakMegabytesOf(pid: number): number {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** What /proc/PID/stat says after the program's name: state, parent, … */
function fieldsOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function own(fields: readonly string[]): number {
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function ended(fields: readonly string[]): number {
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
