/**
 * The page that `npm start` opens: every way to try Sansi, one press each.
 */
import { FRAUD_TYPES, type FraudType } from '../../../src/dissuasion/fraud-types.ts';

export const TRY_HOST = 'try.sansi.test';
export const TRY_URL = `http://${TRY_HOST}/`;

/** A made-up host that the list names for each kind of fraud, so that each kind's words can be seen. */
export function practiceHost(type: FraudType): string {
  return `${type}.practice.test`;
}

/** @param real hosts that a real list names; `desk` and `reviewer`: where reports are reviewed, and with
 * which word one signs in there. All of them come from us, none from the web. */
export function tryPage(real: readonly string[], desk: string, reviewer: string): string {
  const kinds = FRAUD_TYPES.map((type) => item(`http://${practiceHost(type)}/`, type));
  const reals = real.map((host) => item(`http://${host}/`, host));
  const innocent = 'http://innocent.test/';
  const target = `http://${practiceHost('investment')}/`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Try Sansi · 试试三思</title>
<style>
  body { font: 18px/1.6 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
  code { background: #eee; padding: 0 .3em; }
</style></head><body>
<h1>Try Sansi · 试试三思</h1>
<p>Nothing here leaves this computer: in this browser every site is played by a small server of its own.
本浏览器里的所有网站都由本机模拟，不会访问真实网站。</p>
<h2>Sites that a real list names · 真实名单上的网站</h2><ul>${reals.join('')}</ul>
<h2>One for each kind of fraud · 每种骗局一个</h2><ul>${kinds.join('')}</ul>
<h2>Other ways there · 其他途径</h2>
<ul>
${item(`${innocent}redirect?to=${encodeURIComponent(target)}`, 'an innocent site that redirects there')}
${item(`${innocent}script?to=${encodeURIComponent(target)}`, 'an innocent site whose script goes there')}
${item(`${innocent}frames?src=${encodeURIComponent(target)}`, 'an innocent site that frames it')}
</ul>
<h2>Report a new one · 举报</h2>
<ol>
<li>Open ${link('http://not-yet-listed.test/', 'a site that no list names')} and report it with the button of
Sansi in the toolbar.</li>
<li>List it at ${link(`${desk}/review`, 'the desk')}; sign in with <code>${reviewer}</code>.</li>
<li>Seconds later the site is warned about.</li>
</ol>
</body></html>`;
}

function item(url: string, words: string): string {
  return `<li>${link(url, words)}</li>`;
}

function link(url: string, words: string): string {
  return `<a href="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">${words}</a>`;
}
