/**
 * Which links are marked, and that whatever is in a link's words stays inside its style sheet's string.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', async () => (await import('../../support/fake-browser.ts')).polyfill);
vi.mock('../../../src/platform/i18n.ts', () => ({ i18nReady: Promise.resolve(), t: (key: string) => key }));

import { LinkMarker } from '../../../src/background/link-marker.ts';
import type { Verdict } from '../../../src/list/verdict.ts';
import { polyfill, reset, said, styles, tabs } from '../../support/fake-browser.ts';

const listing = { expression: 'x', type: 'phishing', listId: 'l', listName: 'L' } as const;
const VERDICTS: Record<string, Verdict> = {
  'http://listed.test/': { kind: 'listed', listing },
  'http://let-through.test/': { kind: 'allowed', by: 'person', listing, until: 1 },
  'http://policy.test/': { kind: 'allowed', by: 'policy', listing, until: null },
  'http://exempt.test/': { kind: 'allowed', by: 'publisher', listing, until: null },
};
const asker = { tabId: 7, frameId: 3, incognito: false };
let marker: LinkMarker;

beforeEach(() => {
  reset();
  marker = new LinkMarker({ judge: async (url) => VERDICTS[url] ?? { kind: 'unknown' } });
});

describe('which links are marked', () => {
  it('listed ones, and what the person lets through just the same', async () => {
    const urls = [...Object.keys(VERDICTS), 'http://fine.test/'];
    expect(await marker.judge(urls.join('\n'), asker)).toMatchObject({
      urls,
      marks: ['listed', 'listed', null, null, null],
    });
  });

  it('answers in order, one page after the other, also after a failure', async () => {
    const many = Array.from({ length: 130 }, (_, at) =>
      at === 77 ? 'http://listed.test/' : `http://a${at}.test/`,
    );
    const { marks } = await marker.judge(many.join('\n'), asker);
    expect(marks.map((mark, at) => (mark ? at : -1)).filter((at) => at >= 0)).toEqual([77]);
    const broken = new LinkMarker({
      judge: async (url) => {
        if (url === 'http://broken.test/') throw new Error('no list');
        return { kind: 'unknown' };
      },
    });
    await expect(broken.judge('http://broken.test/', asker)).rejects.toThrow('no list');
    expect(await broken.judge('http://fine.test/', asker)).toMatchObject({ marks: [null] });
  });
});

describe('how marks look', () => {
  it('is a style of the user’s in the asking frame', async () => {
    expect(await marker.draw({ href: null, on: true }, asker)).toEqual({ words: 'link_listed' });
    expect(styles.put).toMatchObject([{ origin: 'USER', target: { tabId: 7, frameIds: [3] } }]);
  });

  it('is taken back as it was given', async () => {
    for (const on of [true, false]) await marker.draw({ href: 'http://a.test/', on }, asker);
    expect(styles.taken).toEqual(styles.put);
    expect(styles.taken).toHaveLength(1);
  });

  it('lets nothing out of the string that a link’s words are', async () => {
    await marker.draw({ href: 'http://a.test/"] { } * { display: none } \\ \n 诈骗', on: true }, asker);
    const css = styles.put[0]?.css ?? '';
    expect(css.match(/"/g)).toHaveLength(2);
    expect(/\[href="([^"]*)"\]/.exec(css)?.[1]).toMatch(/^[a-zA-Z\d/:.?&=\-\\ ]*$/);
  });
});

it('tells every tab that has a page that the lists have changed', async () => {
  for (const id of [1, 2, 3, 4]) tabs.set(id, { id, discarded: id === 2 });
  const { sendMessage } = polyfill.default.tabs;
  vi.spyOn(polyfill.default.tabs, 'sendMessage').mockImplementation(async (tabId, ...more) => {
    if (tabId === 1) throw new Error('nobody there');
    await sendMessage(tabId, ...more);
  });
  await marker.recheck();
  expect(said).toEqual(['3 links.recheck', '4 links.recheck']);
});
