/**
 * Pages of real sizes for measuring what an innocent page pays: some hundred kilobytes of text, links, pictures,
 * styles and scripts each, different from one another, the same in every run; and a real encyclopaedia page
 * where it is there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SiteServer } from '../support/site-server.ts';

const REAL = new URL('../../../shared/lists/pages/wikipedia-3346-links.html.gz', import.meta.url);
/** Milliseconds that a server near by takes for the document and for what belongs to it. */
const DOCUMENT_DELAY = 40;
const PART_DELAY = 20;
const PICTURES = 40;
const WORDS = 'people ask each other before they pay and so nothing is lost that could have been kept'.split(
  ' ',
);

/** Routes `count` pages and answers their addresses. */
export function routePages(sites: SiteServer, count: number): string[] {
  for (let at = 0; at < PICTURES; at++) {
    const colour = `#${((at * 97) % 4096).toString(16).padStart(3, '0')}`;
    sites.route('*', `/picture${at}.svg`, {
      headers: { 'content-type': 'image/svg+xml' },
      body: `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="${colour}"/></svg>`,
      delay: PART_DELAY,
    });
  }
  return Array.from({ length: count }, (_, at) => {
    const host = `innocent${at}.test`;
    const random = counter(at + 1);
    const real = at === 0 && existsSync(REAL) ? gunzipSync(readFileSync(REAL)).toString('utf8') : null;
    sites.route(host, '/', { body: real ?? markup(at, random), delay: DOCUMENT_DELAY });
    sites.route(host, '/look.css', {
      headers: { 'content-type': 'text/css' },
      body: styles(200 + (random() % 1500)),
      delay: PART_DELAY,
    });
    for (const name of ['head', 'foot']) {
      sites.route(host, `/${name}.js`, {
        headers: { 'content-type': 'text/javascript' },
        body: script(400 + (random() % 3000)),
        delay: PART_DELAY,
      });
    }
    return `http://${host}/`;
  });
}

function markup(at: number, random: () => number): string {
  const blocks = 50 + (random() % 350);
  const body: string[] = [];
  for (let block = 0; block < blocks; block++) {
    const words = Array.from({ length: 20 + (random() % 120) }, () => WORDS[random() % WORDS.length]);
    const picture = block < PICTURES ? `<img width="120" height="80" alt="" src="/picture${block}.svg">` : '';
    const link = `<a href="http://other${block % 40}.test/story/${block}">A story</a> <a href="/more/${block}">More</a>`;
    body.push(`<section class="c${block % 200}">${picture}<p>${words.join(' ')}</p>${link}</section>`);
  }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page ${at}</title>
<link rel="stylesheet" href="/look.css"><script src="/head.js"></script></head><body>
${body.join('\n')}<script src="/foot.js"></script></body></html>`;
}

function styles(rules: number): string {
  return Array.from(
    { length: rules },
    (_, at) => `.c${at}{color:#${((at * 77) % 4096).toString(16).padStart(3, '0')};padding:${at % 7}px}`,
  ).join('\n');
}

function script(functions: number): string {
  const made = Array.from(
    { length: functions },
    (_, at) => `function f${at}(x){return x*${at}+Math.sqrt(x+${at})}`,
  );
  return `{${made.join('\n')}\nlet sum=0;for(let at=0;at<200000;at++)sum+=f1(at);}`;
}

/** Knuth's linear congruential generator (MMIX), its upper bits. */
function counter(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number(state >> 40n);
  };
}
