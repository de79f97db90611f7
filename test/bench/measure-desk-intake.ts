/**
 * How many reports a second a desk takes, in a process of its own as a desk is one: `measure-desk-intake.ts
 * pglite|postgresql`. Each of 32 senders sends its next report when the last was answered. Prints one line of JSON.
 */
import { randomUUID } from 'node:crypto';
import { deskDatabase } from './desk-database.ts';
import { startDeskProgram } from './desk-program.ts';
import { peakMegabytesOf, processorMsOf, processorMsOfTree } from './processor-time.ts';
import { type RawConnection, rawConnection } from './raw-connection.ts';

export interface DeskIntakeFigures {
  database: string;
  reports: number;
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  slowestMs: number;
  /** Of the desk's process, its embedded database with it. */
  processorMsPerReport: number;
  /** Of the database server and its backends. */
  databaseMsPerReport: number;
  /** Of the senders, who share the processors with what they measure. */
  senderMsPerReport: number;
  /** Of everybody, per second of the clock: more than a few tenths below the number of processors, and others had them. */
  processorsHad: number;
  /** Peak resident memory of the desk's process. */
  peakMegabytes: number;
}

const SENDERS = 32;
const REPORTS = 10_000;
/** Reports name so many sites: many are about one that others have reported too. */
const SITES = 4_000;

const place = await deskDatabase({ durable: true });
const { child, url } = await startDeskProgram(place.folder, place.databaseUrl);
const times: number[] = [];
let next = 0;
const processorNow = () => ({
  desk: processorMsOf(child.pid ?? 0),
  database: place.serverPid === null ? 0 : processorMsOfTree(place.serverPid),
  sender: processorMsOf(process.pid),
});
const connections = await Promise.all(Array.from({ length: SENDERS }, () => rawConnection(url)));
const atStart = processorNow();
const began = performance.now();
await Promise.all(connections.map((connection, at) => sender(connection, at)));
const seconds = (performance.now() - began) / 1000;
const atEnd = processorNow();
const peakMegabytes = peakMegabytesOf(child.pid ?? 0);
for (const connection of connections) connection.close();
const ended = new Promise((resolve) => child.once('exit', resolve));
child.kill('SIGTERM');
await ended;
await place.remove();

times.sort((a, b) => a - b);
const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
const used = {
  desk: atEnd.desk - atStart.desk,
  database: atEnd.database - atStart.database,
  sender: atEnd.sender - atStart.sender,
};
const figures: DeskIntakeFigures = {
  database: place.database,
  reports: times.length,
  perSecond: times.length / seconds,
  medianMs: at(0.5),
  p99Ms: at(0.99),
  slowestMs: at(1),
  processorMsPerReport: used.desk / times.length,
  databaseMsPerReport: used.database / times.length,
  senderMsPerReport: used.sender / times.length,
  processorsHad: (used.desk + used.database + used.sender) / 1000 / seconds,
  peakMegabytes,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);

async function sender(connection: RawConnection, number: number): Promise<void> {
  while (next < REPORTS) {
    const report = next++;
    const start = performance.now();
    const status = await connection.send(requestOf(report, number));
    if (status !== 202) throw new Error(`a report was answered ${status}`);
    times.push(performance.now() - start);
  }
}

function requestOf(report: number, sender: number): string {
  const site = (report * 2_654_435_761) % SITES;
  const body = JSON.stringify({
    kind: 'report',
    host: `shop-${site}.swindle.example`.replace('swindle', `swindle${site % 2_000}`),
    type: 'investment',
    note: `They promised me a return of ${report} percent and now nobody answers.`,
    evidence: { address: `https://shop-${site}.swindle${site % 2_000}.example/pay?id=${report}` },
    id: randomUUID(),
  });
  const lines = [
    'POST /reports HTTP/1.1',
    'host: desk.example',
    // As the extension's worker sends it.
    'origin: chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'accept-language: zh-TW,zh;q=0.9,en;q=0.8',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-forwarded-for: 198.51.${sender}.${report % 250}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
