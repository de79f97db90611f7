/**
 * What the extension and a reviewer's browser do at a desk, for tests.
 */
import { randomUUID } from 'node:crypto';
import type { Report, ReportReceipt } from '../../../../src/report/report.ts';
import { TOKEN } from './desks.ts';

/** A 1 × 1 PNG. */
export const PNG =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export function makeReport(part: Partial<Report> = {}): Report {
  return {
    kind: 'report',
    host: 'bad.example',
    type: 'investment',
    note: '',
    evidence: {},
    id: randomUUID(),
    ...part,
  };
}

export function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Sends a report or an appeal; throws unless it is taken. */
export async function send(desk: { url: string }, report: Report): Promise<ReportReceipt> {
  const answer = await postJson(`${desk.url}/${report.kind}s`, report);
  if (answer.status !== 202) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ReportReceipt;
}

export async function ask(receipt: ReportReceipt, language = 'en'): Promise<ReportReceipt> {
  const answer = await fetch(receipt.statusUrl, { headers: { 'accept-language': language } });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ReportReceipt;
}

/** A reviewer's browser, without following redirects. */
export class Reviewer {
  readonly #base: string;
  cookie = '';

  constructor(reviewUrl: string) {
    this.#base = reviewUrl;
  }

  static async signIn(reviewUrl: string, name = 'Lin'): Promise<Reviewer> {
    const reviewer = new Reviewer(reviewUrl);
    const answer = await reviewer.post('/login', { token: TOKEN, name });
    if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
    return reviewer;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#request(path, { headers });
  }

  async html(path: string): Promise<string> {
    const answer = await this.get(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return answer.text();
  }

  async post(
    path: string,
    fields: Record<string, string> | URLSearchParams,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.#request(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  async csrf(): Promise<string> {
    return /name="csrf" value="([\w-]+)"/.exec(await this.html(''))?.[1] ?? '';
  }

  /** The open case of a site, by what the queue shows. */
  async caseOf(host: string, queue = ''): Promise<string> {
    const row = new RegExp(`data-case-id="([\\w-]+)" data-host="${host.replace(/[.+]/g, '\\$&')}"`);
    const id = row.exec(await this.html(queue))?.[1];
    if (id === undefined) throw new Error(`${host} is not in the queue`);
    return id;
  }

  /** Decides the open case of a site; answers what the desk answered. */
  async act(
    host: string,
    action: string,
    fields: Record<string, string> = {},
    queue = '',
  ): Promise<Response> {
    const id = await this.caseOf(host, queue);
    return this.post(`/cases/${id}/${action}`, { csrf: await this.csrf(), ...fields });
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const headers = {
      'accept-language': 'en',
      cookie: this.cookie,
      ...(init.headers as Record<string, string>),
    };
    const answer = await fetch(this.#base + path, { ...init, headers, redirect: 'manual' });
    const kept = new Map(this.cookie.split('; ').map((one) => [one.split('=')[0], one]));
    for (const set of answer.headers.getSetCookie()) {
      const one = set.split(';')[0]!;
      kept.set(one.split('=')[0], one);
    }
    this.cookie = [...kept.values()].filter((one) => one !== '').join('; ');
    return answer;
  }
}
