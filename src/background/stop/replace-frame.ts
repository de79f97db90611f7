/**
 * Puts the notice in the place of a frame from the document around it, which the frame's own script cannot prevent.
 */
import { browser } from '../../platform/browser.ts';
import { pagePath } from '../../platform/page-paths.ts';

/** Never rejects; whether the frame has gone is to be looked at. */
export async function replaceFrame(tabId: number, frameId: number, address: string): Promise<void> {
  try {
    const frame = await browser.webNavigation.getFrame({ tabId, frameId });
    if (!frame || frame.parentFrameId < 0) return;
    const [child] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: placeInParent,
    });
    await browser.scripting.executeScript({
      target: { tabId, frameIds: [frame.parentFrameId] },
      func: replaceChild,
      args: [Number(child?.result ?? -1), frame.url, pagePath('notice'), address],
    });
  } catch {
    // The frame or its page has gone.
  }
}

/** In the frame: which of its parent's frames it is; -1 where that does not say, as in a shadow root. */
function placeInParent(): number {
  for (let at = 0; at < window.parent.length; at++) if (window.parent[at] === window) return at;
  return -1;
}

/** In the document around it: finds the frame by its window, else by its address. It stands alone: the browser sends its
 * text there. */
function replaceChild(at: number, url: string, notice: string, address: string): void {
  type Frame = HTMLElement & { contentWindow?: Window | null; src?: string; data?: string };
  const { dom } = chrome as { dom?: { openOrClosedShadowRoot(of: Element): ParentNode | null } };
  const frames: Frame[] = [];
  const look = (root: ParentNode): void => {
    for (const one of root.querySelectorAll<Frame>('*')) {
      if (/^(?:i?frame|object|embed)$/.test(one.localName)) frames.push(one);
      const inside = one instanceof HTMLElement ? dom?.openOrClosedShadowRoot(one) : null;
      if (inside) look(inside);
    }
  };
  look(document);
  const child = at < 0 ? null : window[at];
  const own = child ? frames.filter(({ contentWindow }) => contentWindow === child) : [];
  const found = own.length > 0 ? own : frames.filter(({ src, data }) => (src ?? data) === url);
  for (const one of found) {
    const { width, height } = one.getBoundingClientRect();
    // A frame set has places for frames only.
    const put = one.localName === 'frame' ? one : (document.createElement('iframe') as Frame);
    if (put !== one) put.style.cssText = `width:${width}px;height:${height}px;border:0`;
    put.src = `${chrome.runtime.getURL(notice)}#${address}`;
    if (put !== one) one.replaceWith(put);
  }
}
