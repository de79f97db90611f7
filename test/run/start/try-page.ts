/**
 * The page that `npm start` opens: a short tour of Sansi, what to press and what to look for, in each language.
 */

import { FRAUD_TYPES, type FraudType } from '../../../src/dissuasion/fraud-types.ts';
import { kindName } from '../../../src/dissuasion/kind-names.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../../src/language/languages.ts';
import { TRY_WORDS } from './try-words.ts';

export const TRY_HOST = 'try.sansi.test';

/** Where the page stands in `language`, from its host on. */
export function tryPath(language: Language): string {
  return `/${language}`;
}

/** A made-up host that the list names for each kind of fraud, so that each kind's words can be seen. */
export function practiceHost(type: FraudType): string {
  return `${type}.practice.test`;
}

export interface TryPlaces {
  /** Hosts that a real list names. */
  real: readonly string[];
  /** Where reports are reviewed, and with which word one signs in there. */
  desk: string;
  reviewer: string;
}

/** The page in `language`. What is put into it comes from us, none of it from the web. */
export function tryPage(language: Language, { real, desk, reviewer }: TryPlaces): string {
  const words = TRY_WORDS[language];
  const shop = `http://${practiceHost('shopping')}/`;
  const target = encodeURIComponent(`http://${practiceHost('investment')}/`);
  const by = (way: string) => `http://innocent.test/${way}=${target}`;
  const contents: readonly string[] = [
    row([link(shop, words.first, 'main')]),
    row(FRAUD_TYPES.map((type) => link(`http://${practiceHost(type)}/`, kindName(type, language)))),
    row([
      link(by('redirect?to'), words.redirect),
      link(by('script?to'), words.script),
      link(by('frames?src'), words.frame),
    ]),
    `<p class="message" tabindex="0">${words.message} ${shop}</p>`,
    row(real.map((host) => link(`http://${host}/`, host))),
    `${row([link('http://not-yet-listed.test/', words.fresh, 'main'), link(`${desk}/review`, words.desk)])}
     <p>${words.word} <code>${reviewer}</code></p>`,
  ];
  const steps = words.steps.map(
    (step, index) => `<li><h2>${step.title}</h2>
<p>${step.do}</p>${contents[index]}<p class="look"><strong>${words.look}</strong> ${step.look}</p></li>`,
  );
  const others = LANGUAGES.filter((other) => other !== language).map(
    (other) => `<a href="${tryPath(other)}" lang="${other}">${LANGUAGE_NAMES[other]}</a>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${STYLE}</style></head><body>
<nav>${others.join(' ')}</nav>
<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<ol>${steps.join('')}</ol>
</body></html>`;
}

function row(links: readonly string[]): string {
  return `<p class="row">${links.join(' ')}</p>`;
}

function link(url: string, words: string, look = ''): string {
  return `<a class="press ${look}" href="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">${words}</a>`;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2333; --soft: #4b5266; --paper: #f6f3ec; --card: #fff; --line: #7b7565; --safe: #08784f; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eff1f5; --soft: #b7bfce; --paper: #12151c; --card: #1b202a; --line: #8a94a8; --safe: #45d39b; --on: #04261a } }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere }
nav { text-align: end } nav a { margin-inline-start: 1rem; color: inherit }
h1 { font-size: 2rem; line-height: 1.2; margin: .5rem 0 } h2 { font-size: 1.25rem; margin: 0 } p { margin: .5rem 0 }
.lead, .look { color: var(--soft) }
ol { display: grid; gap: 1rem; padding: 0; list-style: none; counter-reset: step }
li { position: relative; padding: 1.1rem 1.25rem 1.1rem 4rem; border-radius: 1rem; background: var(--card); counter-increment: step }
li::before { content: counter(step); position: absolute; inset: 1.05rem auto auto 1.25rem; width: 2rem; border-radius: 50%; background: var(--ink); color: var(--card); line-height: 2rem; text-align: center; font-weight: 700 }
.row { display: flex; flex-wrap: wrap; gap: .5rem }
.press { padding: .5rem 1rem; border: 2px solid var(--line); border-radius: .625rem; color: inherit; text-decoration: none; font-weight: 600 }
.press:hover { text-decoration: underline } .press.main { border-color: var(--safe); background: var(--safe); color: var(--on) }
:focus-visible { outline: 3px solid #1d4ed8; outline-offset: 2px }
.message, code { padding: .5rem 1rem; border-radius: .5rem; background: var(--paper); user-select: all }
@media (max-width: 30rem) { li { padding-inline-start: 1.25rem } li::before { position: static; display: block; margin-block-end: .5rem } }
`;
