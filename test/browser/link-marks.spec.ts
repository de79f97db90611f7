/**
 * The marks of links to listed sites: they are where they should be, at once, and touch nothing that is the page's
 * or the person's own.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { page } from '../support/site-pages.ts';
import { continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const LISTED_URL = 'http://shop-fraud.test/';
const FINE = 'http://fine.test/';
const OWN = 'style="color: rgb(0, 128, 0); outline: 1px dotted blue" title="The page’s own"';

/** The look that a mark gives: struck through, as no link of these pages is. (The width of an outline tells nothing:
 * it is 3px also where none is drawn.) */
const looksMarked = (id: string): boolean => {
  const find = (root: Document | ShadowRoot): Element | null => {
    for (const element of root.querySelectorAll('*')) {
      if (element.id === id) return element;
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const link = find(document);
  return link !== null && getComputedStyle(link).textDecorationLine === 'line-through';
};

describe.each(BROWSERS)('marks of links (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name);
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    tab = await world.browser.newTab();
    return () => tab.close();
  });

  /** A page of news.test with this markup. */
  async function open(markup: string, path = '/marks'): Promise<void> {
    world.sites.route('news.test', path, { body: page('news.test', markup) });
    await tab.goto(`http://news.test${path}`);
  }
  const marked = (): Promise<string[]> =>
    tab.evaluate(() => [...document.querySelectorAll('[data-sansi="listed"]')].map(({ id }) => id));
  const isDrawn = (id: string) => expect.poll(() => tab.evaluate(looksMarked, id), PATIENT).toBe(true);
  const isPlain = (id: string) => expect.poll(() => tab.evaluate(looksMarked, id), PATIENT).toBe(false);

  it('add nothing to a link but their name, and take nothing away when they go', async () => {
    await open(`<a id="one" href="${LISTED_URL}" ${OWN}>One</a>`);
    await tab.waitFor('#one[data-sansi="listed"]');
    await isDrawn('one');
    const facts = () =>
      tab.evaluate(() => {
        const link = document.querySelector('a')!;
        return { names: link.getAttributeNames(), style: link.getAttribute('style'), title: link.title };
      });
    const own = { style: 'color: rgb(0, 128, 0); outline: 1px dotted blue', title: 'The page’s own' };
    expect(await facts()).toEqual({ names: ['id', 'href', 'style', 'title', 'data-sansi'], ...own });
    await tab.evaluate((to) => {
      document.querySelector('a')!.href = to;
    }, FINE);
    await isPlain('one');
    expect(await facts()).toEqual({ names: ['id', 'href', 'style', 'title'], ...own });
    expect(await tab.evaluate(() => getComputedStyle(document.querySelector('a')!).color)).toBe(
      'rgb(0, 128, 0)',
    );
  });

  it('are on no wrong row of a list that moves, also while the lists change', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `<p><a id="r${at}" href="${at % 4 ? FINE + at : LISTED_URL + at}">Row</a></p>`,
    );
    await open(`<a id="late" href="http://late-fraud.test/">Late</a>${rows.join('')}`);
    await expect.poll(async () => (await marked()).length, PATIENT).toBe(10);
    world.list.entries.set('late-fraud.test', 'shopping');
    await world.list.publish();
    const wrong = await tab.evaluate(async () => {
      const links = [...document.querySelectorAll('p > a')] as HTMLAnchorElement[];
      const late = document.querySelector('#late')!;
      const seen = { marked: 0, unmarked: 0 };
      // As each frame is painted, until the page has learnt of the change and for a while longer.
      for (let frame = 0, since = 0; since < 60 && frame < 10_000; frame++) {
        if (late.hasAttribute('data-sansi')) since++;
        const first = links[0]!.href;
        for (const [at, link] of links.entries()) link.href = links[at + 1]?.href ?? first;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        for (const link of links) {
          const [listed, isMarked] = [link.href.includes('fraud'), link.hasAttribute('data-sansi')];
          if (isMarked && !listed) seen.marked++;
          if (listed && !isMarked) seen.unmarked++;
        }
      }
      return seen;
    });
    expect(wrong).toEqual({ marked: 0, unmarked: 0 });
    expect(await marked()).toContain('late');
  });

  it('are in nothing that somebody writes', async () => {
    const link = (id: string) => `<a id="${id}" href="${LISTED_URL}">Link</a>`;
    await open(`${link('outside')}<div id="letter" contenteditable>${link('inside')}</div>
      <iframe id="whole" srcdoc='${link('written')}<script>document.designMode = "on"</script>'></iframe>
      <div id="later">${link('turned')}</div>`);
    await tab.waitFor('#outside[data-sansi]');
    await tab.waitFor('#turned[data-sansi]');
    // What is quoted in an answer comes with what stood there; and a text becomes one to be written.
    await tab.evaluate(() => {
      document.querySelector('#letter')!.append(document.querySelector('#outside')!.cloneNode(true));
      document.querySelector<HTMLElement>('#later')!.contentEditable = 'true';
    });
    const written = () =>
      tab.evaluate(() =>
        ['letter', 'later'].map((id) => document.getElementById(id)!.innerHTML.includes('sansi')),
      );
    await expect.poll(written, PATIENT).toEqual([false, false]);
    expect(
      await tab.evaluate(() =>
        document
          .querySelector<HTMLIFrameElement>('#whole')!
          .contentDocument!.body.innerHTML.includes('sansi'),
      ),
    ).toBe(false);
  });

  it('are in nothing that somebody copies, and still there afterwards', async () => {
    await open(
      `<p id="text">Before <a id="one" href="${LISTED_URL}">One</a> after</p><textarea id="field"></textarea>`,
    );
    await tab.waitFor('#one[data-sansi]');
    await tab.evaluate(() => {
      getSelection()!.selectAllChildren(document.querySelector('#text')!);
    });
    await tab.press('Control+c');
    await tab.click('#field');
    await tab.evaluate(() => {
      addEventListener('paste', ({ clipboardData }) => {
        document.title = clipboardData?.getData('text/html') ?? '';
      });
    });
    await tab.press('Control+v');
    await expect.poll(() => tab.evaluate(() => document.title), PATIENT).toContain('shop-fraud.test');
    const html = await tab.evaluate(() => document.title);
    expect(html).not.toContain('sansi');
    expect(html).not.toContain('line-through');
    expect(await marked()).toEqual(['one']);
  });

  it('stay where the page takes them away', async () => {
    await open(`<a id="once" href="${LISTED_URL}1">One</a> <a id="always" href="${LISTED_URL}2">Two</a>`);
    await tab.waitFor('#always[data-sansi]');
    await tab.evaluate(() => {
      document.querySelector('#once')!.removeAttribute('data-sansi');
      const always = document.querySelector('#always')!;
      const strip = () => always.removeAttribute('data-sansi');
      new MutationObserver(strip).observe(always, { attributes: true });
      strip();
    });
    await tab.waitFor('#once[data-sansi="listed"]');
    await isDrawn('once');
    await isDrawn('always');
    expect(await marked()).toEqual(['once']);
  });

  it('are not what a page makes up', async () => {
    await open(
      `<a id="one" href="${LISTED_URL}">One</a> <a id="rival" data-sansi="listed" href="${FINE}">Two</a>`,
    );
    await tab.waitFor('#one[data-sansi]');
    await expect.poll(marked, PATIENT).toEqual(['one']);
  });

  it('are in shadow roots, however they came to be', async () => {
    const link = (id: string) => `<a id="${id}" href="${LISTED_URL}">Link</a>`;
    await open(`<div><template shadowrootmode="open">${link('declared')}</template></div>
      <div id="made"></div><late-comer></late-comer><closed-one></closed-one>
      <script>
        made.attachShadow({ mode: 'open' }).innerHTML = '<section></section>';
        setTimeout(() => { made.shadowRoot.querySelector('section').innerHTML = '${link('inside')}'; }, 700);
        setTimeout(() => customElements.define('late-comer', class extends HTMLElement {
          constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '${link('late')}'; }
        }), 1200);
        customElements.define('closed-one', class extends HTMLElement {
          constructor() { super(); globalThis.closedRoot = this.attachShadow({ mode: 'closed' });
            closedRoot.innerHTML = '${link('closed')}'; }
        });
      </script>`);
    for (const id of ['declared', 'inside', 'late']) await isDrawn(id);
    const closed = () =>
      tab.evaluate(() => {
        const { closedRoot } = globalThis as unknown as { closedRoot: ShadowRoot };
        const one = closedRoot.querySelector('a')!;
        return [one.dataset.sansi, getComputedStyle(one).textDecorationLine];
      });
    await expect.poll(closed, PATIENT).toEqual(['listed', 'line-through']);
  });

  it('come after any number of other links', async () => {
    await open('<div id="many"></div>');
    await tab.evaluate(() => {
      const many = document.querySelector('#many')!;
      many.innerHTML = Array.from(
        { length: 21_000 },
        (_, at) => `<a href="http://fine.test/${at}">${at}</a> `,
      ).join('');
    });
    await tab.evaluate((to) => {
      document.body.insertAdjacentHTML('beforeend', `<a id="last" href="${to}">Last</a>`);
    }, LISTED_URL);
    await tab.waitFor('#last[data-sansi="listed"]', { timeout: 45_000 });
  });

  it('follow the list on a page that stays open', async () => {
    await open(`<a id="new" href="http://new-fraud.test/">New</a> <a id="old" href="${LISTED_URL}">Old</a>
      <a id="bare" href="${LISTED_URL}bare">Bare</a>`);
    await tab.waitFor('#old[data-sansi]');
    // Drawn by its words from now on.
    await tab.evaluate(() => {
      const bare = document.querySelector('#bare')!;
      const strip = () => bare.removeAttribute('data-sansi');
      new MutationObserver(strip).observe(bare, { attributes: true });
      strip();
    });
    await isDrawn('bare');
    try {
      world.list.entries.delete('shop-fraud.test');
      world.list.entries.set('new-fraud.test', 'shopping');
      await world.publish();
      await tab.show();
      await tab.waitFor('#new[data-sansi="listed"]');
      await expect.poll(marked, PATIENT).toEqual(['new']);
      await isPlain('bare');
    } finally {
      world.list.entries.delete('new-fraud.test');
      world.list.entries.set('shop-fraud.test', 'shopping');
      await world.publish();
    }
  });

  it('tell no page what somebody lets through', async () => {
    await tab.goto('http://invest-fraud.test/');
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl('http://invest-fraud.test/');
    await open(
      `<a id="let" href="http://invest-fraud.test/">One</a> <a id="one" href="${LISTED_URL}">Two</a>`,
    );
    await expect.poll(marked, PATIENT).toEqual(['let', 'one']);
  });
});
