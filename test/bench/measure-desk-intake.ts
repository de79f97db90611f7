/**
 * How many reports a second a desk takes, in a process of its own as a desk is one: `measure-desk-intake.ts
 * pglite|postgresql`. Each of 32 senders sends its next report when the last was answered. Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { deskDatabase } from './desk-database.ts';
import { startDeskProgram } from './desk-program.ts';

export interface DeskIntakeFigures {
  database: string;
  reports: number;
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  slowestMs: number;
  /** Of the desk's process, its embedded database with it; a server's is not counted. */
  processorMsPerReport: number;
  /** Peak resident memory of the desk's process. */
  peakMegabytes: number;
}

const SENDERS = 32;
const REPORTS = 10_000;
/** Reports name so many sites: many are about one that others have reported too. */
const SITES = 4_000;

const place = await deskDatabase({ durable: true });
const { child, url } = await startDeskProgram(place.folder, place.databaseUrl);
const agent = new Agent({ keepAlive: true, maxSockets: SENDERS });
const times: number[] = [];
let next = 0;
const atStart = processorMsOf(child.pid ?? 0);
const began = performance.now();
await Promise.all(Array.from({ length: SENDERS }, (_, at) => sender(at)));
const seconds = (performance.now() - began) / 1000;
const peakMegabytes = peakOf(child.pid ?? 0);
const processorMs = processorMsOf(child.pid ?? 0) - atStart;
const ended = new Promise((resolve) => child.once('exit', resolve));
child.kill('SIGTERM');
await ended;
await place.remove();
agent.destroy();

times.sort((a, b) => a - b);
const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const figures: DeskIntakeFigures = {
  database: place.database,
  reports: times.length,
  perSecond: times.length / seconds,
  medianMs: at(0.5),
  p99Ms: at(0.99),
  slowestMs: at(1),
  processorMsPerReport: processorMs / times.length,
  peakMegabytes,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

async function sender(number: number): Promise<void> {
  while (next < REPORTS) {
    const report = next++;
    const start = performance.now();
    await post(report, number);
    times.push(performance.now() - start);
  }
}

function post(report: number, sender: number): Promise<void> {
  const site = (report * 2_654_435_761) % SITES;
  const body = JSON.stringify({
    kind: 'report',
    host: `shop-${site}.swindle.example`.replace('swindle', `swindle${site % 2_000}`),
    type: 'investment',
    note: `They promised me a return of ${report} percent and now nobody answers.`,
    evidence: { address: `https://shop-${site}.swindle${site % 2_000}.example/pay?id=${report}` },
    id: randomUUID(),
  });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-forwarded-for': `198.51.${sender}.${report % 250}`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/reports`, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 202
          ? resolve()
          : reject(new Error(`a report was answered ${answer.statusCode}`)),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** What the kernel says that a process has needed at the most; VmHWM is in kilobytes. */
function peakOf(pid: number): number {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** Milliseconds of the processor that a process has had; the kernel counts them in hundredths of a second. */
function processorMsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user = 0, system = 0] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}
