/**
 * Looks at a page once, in short steps for idle moments, and makes the record that the worker judges. Nothing of the
 * page is kept here, and of its text only which phrases stand in it, and what may be a number or an account to look up.
 */
import type { PageFacts } from '../../../signals/page-facts.ts';
import type { PageLook } from '../../../signals/page-judge.ts';
import { candidatesIn } from './candidates.ts';
import { attribute, sensitiveFields } from './fields.ts';
import { lookAtLinks, otherHost } from './links.ts';
import { namesOn } from './names.ts';
import { countWallets, isChinese, phrasesIn, textOf } from './text.ts';

const MOST_PICTURES = 40;
const MOST_OF_A_TITLE = 300;
const MOST_HEADINGS = 4;
const MOST_OF_A_HEADING = 200;
const COUNTDOWN = '[class*="countdown" i],[id*="countdown" i],[class*="timer" i]';

/** @param idle is awaited between the steps */
export async function lookAtPage(wanted: PageLook, idle: () => Promise<void>): Promise<PageFacts> {
  const base = location.href;
  await idle();
  const fields = await sensitiveFields(document, idle);
  const sendsTo = unique(fields.map(([field]) => formTarget(field, base)));
  await idle();
  const { packages, called, ...links } = lookAtLinks(document, base);
  const asks = fields.length > 0 || packages.length > 0;
  const asked = asks ? await namesAndPictures(wanted.names, base, idle) : NAMELESS;
  await idle();
  const written = textOf(document.body ?? document);
  const text = written.toLowerCase();
  await idle();
  const phrases = isChinese(text)
    ? phrasesIn(text, wanted.chinese, wanted.english.length)
    : phrasesIn(text, wanted.english, 0);
  await idle();
  const candidates = candidatesIn(written, called);
  await idle();
  return {
    fields: unique(fields.map(([, kind]) => kind)),
    plain: location.protocol === 'http:',
    sendsTo: sendsTo.slice(0, 5),
    packages,
    names: asked.names,
    phrases: phrases.slice(0, 120),
    pictureHosts: asked.pictureHosts,
    wallets: countWallets(text),
    candidates,
    // Beside nothing else it says nothing, and is looked for in every element.
    countdown: (fields.length > 0 || phrases.length > 0) && document.querySelector(COUNTDOWN) !== null,
    letters: text.length,
    ...links,
  };
}

type Called = Pick<PageFacts, 'names' | 'pictureHosts'>;

/** What a page calls itself says something only where it asks for something, or hands out an app. */
const NAMELESS: Called = { names: [], pictureHosts: [] };

async function namesAndPictures(
  names: PageLook['names'],
  base: string,
  idle: () => Promise<void>,
): Promise<Called> {
  await idle();
  const pictures = picturesOf(base);
  const places = {
    title: document.title.slice(0, MOST_OF_A_TITLE),
    headings: headingsOf(),
    pictures: pictures.words,
  };
  await idle();
  return { names: namesOn(places, names), pictureHosts: pictures.hosts };
}

function formTarget(field: Element, base: string): string | null {
  const form = field.closest('form');
  const action = form === null ? '' : attribute(form, 'action');
  return action === '' ? null : otherHost(action, base);
}

function headingsOf(): string {
  const found: string[] = [];
  const headings = document.querySelectorAll('h1,h2');
  for (let at = 0; at < headings.length && at < MOST_HEADINGS; at++)
    found.push(textOf(headings[at]!, MOST_OF_A_HEADING, ''));
  return found.join(' | ').toLowerCase();
}

function picturesOf(base: string): { words: string; hosts: string[] } {
  const words: string[] = [];
  const hosts: (string | null)[] = [];
  const all = document.querySelectorAll('img,link[rel~="icon" i]');
  for (let at = 0; at < all.length && at < MOST_PICTURES; at++) {
    const source = attribute(all[at]!, 'src') || attribute(all[at]!, 'href');
    words.push(attribute(all[at]!, 'alt').slice(0, 80));
    if (source.startsWith('data:') || source === '') continue;
    words.push(source.slice(source.lastIndexOf('/') + 1).slice(0, 80));
    hosts.push(otherHost(source, base));
  }
  return { words: words.join(' | ').toLowerCase(), hosts: unique(hosts).slice(0, 8) };
}

function unique<Item>(items: readonly (Item | null)[]): Item[] {
  return [...new Set(items.filter((item): item is Item => item !== null))];
}
