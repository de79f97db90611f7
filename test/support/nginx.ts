/**
 * A real nginx with the sample settings of deploy/nginx.conf as they stand, but for where it listens, what it has to find
 * on this machine, and the header by which a test says which address a client has.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { pause } from '../../src/basics/timing.ts';
import { ROOT } from '../../src/tools/run.ts';
import { nginxProgram } from '../../src/tools/set-up/programs.js';
import { selfSigned } from './self-signed.ts';

export interface Asked {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The address that the client is to have. */
  from?: string;
}

export interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Nginx {
  /** Over TLS, whose certificate has to be the one of the sample's server. */
  ask(host: string, path: string, asked?: Asked): Promise<Answered>;
  askPlain(host: string, path: string): Promise<Answered>;
  /** A connection on which anything may be said. */
  open(host: string): Promise<TLSSocket>;
  stop(): Promise<void>;
}

/** The header that stands for a client's address in tests. */
export const CLIENT_HEADER = 'x-test-client';

/** @param at an empty folder for what it needs; the list's folder; where the desk listens, such as `127.0.0.1:8090` */
export async function startNginx(at: { folder: string; list: string; desk: string }): Promise<Nginx> {
  const program = nginxProgram();
  if (program === null) throw new Error('There is no nginx here: npm test gets it.');
  const inside = (name: string): string => join(at.folder, name);
  const sample = readFileSync(join(ROOT, 'deploy', 'nginx.conf'), 'utf8');
  const changed = [
    [/^ *listen \[::\].*\n/gm, ''],
    [/listen 443 /g, `listen unix:${inside('tls')} `],
    [/listen 80;/g, `listen unix:${inside('plain')};`],
    [/\/etc\/ssl\/sansi\//g, `${at.folder}/`],
    [/\/srv\/our-list\/list/g, at.list],
    [/127\.0\.0\.1:8090/g, at.desk],
  ] as const;
  let settings = sample;
  for (const [pattern, by] of changed) {
    const next = settings.replace(pattern, by);
    if (next === settings) throw new Error(`deploy/nginx.conf has nothing like ${pattern} any more.`);
    settings = next;
  }
  writeFileSync(inside('sansi.conf'), settings);
  const certificates = new Map<string, string>();
  for (const name of ['lists', 'desk']) {
    const { key, cert } = selfSigned(`${name}.example`);
    writeFileSync(inside(`${name}.key`), key);
    writeFileSync(inside(`${name}.pem`), cert);
    certificates.set(`${name}.example`, cert);
  }
  writeFileSync(inside('nginx.conf'), around(inside('sansi.conf'), inside));
  const server = spawn(program, ['-e', inside('error.log'), '-p', at.folder, '-c', inside('nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  while (!existsSync(inside('pid'))) {
    if (server.exitCode !== null) throw new Error(`nginx ended with ${server.exitCode}: ${said}`);
    await pause(20);
  }
  const tlsOf = (host: string) => ({
    servername: host,
    ca: certificates.get(host) ?? '',
    // It has no other name than the one that is asked for here.
    checkServerIdentity: () => undefined,
  });
  return {
    ask: (host, path, { method = 'GET', headers = {}, body, from } = {}) =>
      new Promise((resolve, reject) => {
        const all = { host, ...headers, ...(from === undefined ? {} : { [CLIENT_HEADER]: from }) };
        const options = {
          socketPath: inside('tls'),
          agent: false,
          path,
          method,
          headers: all,
          ...tlsOf(host),
        };
        const sent = request(options, (answer) => read(answer).then(resolve, reject));
        sent.on('error', reject);
        sent.end(body);
      }),
    askPlain: (host, path) =>
      new Promise((resolve, reject) => {
        const options = { socketPath: inside('plain'), agent: false, path, headers: { host } };
        const sent = plainRequest(options, (answer) => read(answer).then(resolve, reject));
        sent.on('error', reject);
        sent.end();
      }),
    open: (host) =>
      new Promise((resolve, reject) => {
        const socket = tlsConnect({ path: inside('tls'), ...tlsOf(host) }, () => resolve(socket));
        socket.on('error', reject);
      }),
    async stop() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** What a distribution's own nginx.conf has around the samples, as far as they need it. */
function around(sample: string, inside: (name: string) => string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${inside('pid')};
error_log ${inside('error.log')};
events { worker_connections 768; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${inside(name)};`).join('\n  ')}
  set_real_ip_from unix:;
  real_ip_header ${CLIENT_HEADER};
  include ${sample};
}
`;
}

async function read(answer: AsyncIterable<Buffer> & { statusCode?: number; headers: IncomingHttpHeaders }) {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    text: Buffer.concat(parts).toString('utf8'),
  };
}
