/**
 * Looks at a page once, in short steps for idle moments, and makes the record that the worker judges. Nothing of the
 * page is kept here, and of its text only which phrases stand in it, and what may be a number or an account to look up.
 */
import type { PageFacts } from '../../../signals/page-facts.ts';
import type { LookPart } from '../../../signals/page-look-parts.ts';
import { own, read } from '../../own.ts';
import { seenRoots } from '../../seen-roots.ts';
import { candidatesIn } from './candidates.ts';
import { attribute, sensitiveFields } from './fields.ts';
import { firstOf } from './first-of.ts';
import { lookAtLinks, otherHost, type Place, placeOf } from './links.ts';
import { namesOn } from './names.ts';
import { countWallets, isChinese, MOST_LETTERS, phrasesIn, textOf } from './text.ts';

const MOST_PICTURES = 40;
const MOST_OF_A_TITLE = 300;
const MOST_FRAMES = 4;
const MOST_HEADINGS = 4;
const MOST_BUTTONS = 5;
const MOST_OF_A_HEADING = 200;
const COUNTDOWN = '[class*="countdown" i],[id*="countdown" i],[class*="timer" i]';

/** A part of what is to be looked for, '' where there is none. */
export type Wanted = (part: LookPart) => Promise<string>;

/** @param idle is awaited between the steps */
export async function lookAtPage(wanted: Wanted, idle: () => Promise<void>): Promise<PageFacts> {
  const place = placeOf(document.baseURI, location.hostname);
  await idle();
  const parts = partsOf();
  const fields: Awaited<ReturnType<typeof sensitiveFields>> = [];
  for (const part of parts) fields.push(...(await sensitiveFields(part, idle)));
  const sendsTo = unique(
    unique(fields.map(([field]) => field.form)).flatMap((form) => formTargets(form, place)),
  );
  await idle();
  const { packages, called, ...links } = lookAtLinks(document, place);
  const asks = fields.length > 0 || packages.length > 0;
  const asked = asks ? await namesAndPictures(await wanted('names'), place, parts, idle) : NAMELESS;
  await idle();
  let written = '';
  for (const part of parts) written += textOf((part as Document).body ?? part, MOST_LETTERS - written.length);
  const text = written.toLowerCase();
  await idle();
  const groups = await wanted(isChinese(text) ? 'chinese' : 'english');
  await idle();
  const phrases = phrasesIn(text, groups);
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
  names: string,
  place: Place,
  parts: readonly ParentNode[],
  idle: () => Promise<void>,
): Promise<Called> {
  await idle();
  const pictures = picturesOf(place);
  const places = {
    title: document.title.slice(0, MOST_OF_A_TITLE),
    headings: parts.map(headingsOf).join(' | '),
    pictures: pictures.words,
  };
  await idle();
  return { names: namesOn(places, names), pictureHosts: pictures.hosts };
}

/** The other hosts that a form can be sent to: each of its buttons may have a place of its own. */
function formTargets(form: HTMLFormElement, place: Place): (string | null)[] {
  const buttons = firstOf(own(form).querySelectorAll('[formaction]'), MOST_BUTTONS);
  const targets = [attribute(form, 'action'), ...buttons.map((button) => attribute(button, 'formaction'))];
  return targets.map((target) => (target === '' ? null : otherHost(target, place)));
}

/** The document, and what is in the same page without being in it: shadow roots, and frames of its own site. */
function partsOf(): (ParentNode & Node)[] {
  const frames = firstOf(document.querySelectorAll<HTMLIFrameElement>('iframe,frame'), MOST_FRAMES);
  const inside = frames.map((frame) => read(frame, 'contentDocument')).filter((one) => one !== null);
  return [document, ...seenRoots(), ...inside];
}

function headingsOf(part: ParentNode): string {
  return firstOf(part.querySelectorAll('h1,h2'), MOST_HEADINGS)
    .map((heading) => textOf(heading, MOST_OF_A_HEADING, ''))
    .join(' | ')
    .toLowerCase();
}

function picturesOf(place: Place): { words: string; hosts: string[] } {
  const words: string[] = [];
  const hosts: (string | null)[] = [];
  const pictures = document.querySelectorAll('img,link[rel~="icon" i]');
  for (const picture of firstOf(pictures, MOST_PICTURES)) {
    const source = attribute(picture, 'src') || attribute(picture, 'href');
    words.push(attribute(picture, 'alt').slice(0, 80));
    if (source.startsWith('data:') || source === '') continue;
    words.push(source.slice(source.lastIndexOf('/') + 1).slice(0, 80));
    hosts.push(otherHost(source, place));
  }
  return { words: words.join(' | ').toLowerCase(), hosts: unique(hosts).slice(0, 8) };
}

function unique<Item>(items: readonly (Item | null)[]): Item[] {
  return [...new Set(items.filter((item): item is Item => item !== null))];
}
