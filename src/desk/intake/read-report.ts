/**
 * From the bytes of a POST to a report that may be stored: parsed by the shared schema, its text cleaned, its
 * host and address canonical, its screenshot a real picture. Throws Refused otherwise.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { isRegistrySuffix } from '../../list/expressions.ts';
import { readIdentifier } from '../../list/identifiers/identifier.ts';
import { isIdentifier } from '../../list/identifiers/names.ts';
import { isSpecialUse } from '../../list/special-use.ts';
import { cleanText } from '../../report/clean.ts';
import { MAX_NOTE, MAX_PAGE_TEXT, MAX_REPORTED_ADDRESS, MAX_SCREENSHOT } from '../../report/limits.ts';
import { type Report, reportSchema } from '../../report/report.ts';
import { pictureIn, type Screenshot } from '../../report/screenshot.ts';
import { isEntryHost, parseAddress, parseHost } from '../cases/entry.ts';
import type { CaseKind } from '../db/schema.ts';
import type { WordKey } from '../words/say.ts';
import { Refused } from './refused.ts';
import { isSmallJson } from './small-json.ts';

/** Bytes of a whole POST: the screenshot, and every text at its longest with every character escaped. */
export const MAX_BODY = MAX_SCREENSHOT + 6 * (MAX_PAGE_TEXT + 3 * MAX_REPORTED_ADDRESS + MAX_NOTE) + 10_000;

/** A part of a name that no server of names can hold (RFC 1035, 2.3.4). */
const LONG_LABEL = /[^.]{64}/;

export interface IncomingReport {
  report: Report;
  host: string;
  address: string | null;
  note: string;
  pageText: string | null;
  screenshot: Screenshot | null;
  contentHash: string;
}

export function readReport(kind: CaseKind, body: string): IncomingReport {
  const report = parse(body);
  if (report.kind !== kind) throw new Refused(400, 'wrong-kind');
  // These two are stored as they came; no entry and no list's id holds a control character, or half of a pair.
  for (const part of ['entry', 'listId'] as const) {
    if (/[\p{Cc}\p{Cs}]/u.test(report[part] ?? '')) throw new Refused(400, 'malformed', { detail: part });
  }
  const host = readHost(report.host);
  return {
    report,
    host,
    address: readAddress(report.evidence.address, host),
    note: cleanText(report.note).trim(),
    pageText: report.evidence.text === undefined ? null : cleanText(report.evidence.text),
    screenshot: readScreenshot(report.evidence.screenshot),
    contentHash: createHash('sha256').update(JSON.stringify(report)).digest('base64url'),
  };
}

function parse(body: string): Report {
  if (!isSmallJson(body)) throw new Refused(400, 'malformed', { detail: 'structure' });
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new Refused(400, 'not-json');
  }
  const parsed = v.safeParse(reportSchema, json, { abortEarly: true });
  if (parsed.success) return { ...parsed.output, id: parsed.output.id.toLowerCase() };
  const issue = parsed.issues[0];
  // The path is made of our own keys; the message could quote what was sent.
  throw new Refused(400, 'malformed', { detail: v.getDotPath(issue) ?? issue.expected ?? issue.kind });
}

/** What no list may ever name needs nobody's look. */
function readHost(text: string): string {
  const refuse = (words?: WordKey): never => {
    throw new Refused(400, 'bad-host', {}, words);
  };
  const identifier = readIdentifier(text);
  if (typeof identifier === 'string')
    return refuse(identifier === 'no-country-code' ? 'number-country' : 'identifier-odd');
  const host = parseHost(text) ?? refuse();
  if (isIdentifier(host)) return host;
  if (isSpecialUse(host)) return refuse('host-own-network');
  if (!isEntryHost(host) || LONG_LABEL.test(host)) return refuse('host-odd');
  return isRegistrySuffix(host) ? refuse('host-suffix') : host;
}

function readAddress(text: string | undefined, host: string): string | null {
  if (text === undefined) return null;
  const address = parseAddress(text);
  if (address === null || address.host !== host) throw new Refused(400, 'bad-address');
  return address.canonical;
}

function readScreenshot(dataUrl: string | undefined): Screenshot | null {
  if (dataUrl === undefined) return null;
  const screenshot = pictureIn(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
  if (screenshot === null) throw new Refused(400, 'bad-screenshot');
  return screenshot;
}
