/**
 * The processes of a browser, as the operating system counts them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sleep } from './script.ts';

interface Process {
  pid: number;
  parent: number;
  args: string;
}

/** All that run. A bare Linux has no `ps`, other systems have no /proc. */
function processes(): Process[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), args }] : [];
  });
}

function readProcess(pid: number): Process[] {
  try {
    const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // The name may hold blanks and brackets: what follows it is a state and the parent.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ');
    return [{ pid, parent: Number(parent), args }];
  } catch {
    // It has ended since.
    return [];
  }
}

/** Every process that was started with `mark` in its arguments, and all that those started. */
export function familyOf(mark: string): number[] {
  const all = processes();
  const family = new Set(all.filter(({ args }) => args.includes(mark)).map(({ pid }) => pid));
  // A set takes in what is added while it is gone through.
  for (const one of family) for (const { pid, parent } of all) if (parent === one) family.add(pid);
  return [...family];
}

/** Lets every process of a family (see above) stand still for `ms`, as they do while a computer sleeps.
 * @throws Error where there is none */
export async function suspend(mark: string, ms: number): Promise<void> {
  const family = familyOf(mark);
  if (family.length === 0) throw new Error(`No process was started with ${mark}.`);
  for (const pid of family) process.kill(pid, 'SIGSTOP');
  await sleep(ms);
  for (const pid of family) process.kill(pid, 'SIGCONT');
}
