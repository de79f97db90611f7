/**
 * Tells of a site that was visited and is listed now: a badge while such an alert is open, and, once, the page
 * with the steps that help, in a tab behind the one in use. Never from or in a private window.
 */
import { SerialQueue } from '../basics/serial-queue.ts';
import { browser, inPrivateContext } from '../platform/browser.ts';
import { pagePath } from '../platform/page-paths.ts';
import { inWindow, type OpenWindow, openWindows } from '../platform/windows.ts';
import { badgeAlerts } from './badge.ts';
import type { Exposure } from './exposure.ts';

export class ExposureNotice {
  readonly #exposure: Pick<Exposure, 'alerts' | 'takeUntold'>;
  readonly #passes = new SerialQueue();

  constructor(exposure: Pick<Exposure, 'alerts' | 'takeUntold'>) {
    this.#exposure = exposure;
  }

  /** Puts the badge right and tells what was not told yet. One pass at a time; never rejects. */
  refresh(): Promise<void> {
    return this.#passes
      .add(() => this.#tell())
      .catch((error: unknown) => console.error('Sansi: an exposure alert was not told.', error));
  }

  async #tell(): Promise<void> {
    if (inPrivateContext()) return;
    await badgeAlerts((await this.#exposure.alerts()).length);
    const window = await ordinaryWindow();
    if (window === null) return;
    // However many there are, one tab: the badge and the popup tell of the others.
    const newest = (await this.#exposure.takeUntold()).at(-1);
    if (newest === undefined) return;
    const url = `${browser.runtime.getURL(pagePath('popup'))}?help=${encodeURIComponent(newest.id)}`;
    await browser.tabs.create({ url, ...inWindow(window), active: false });
  }
}

/** The window in use, or any other that is neither private nor a popup; null where there is none. */
async function ordinaryWindow(): Promise<OpenWindow | null> {
  const ordinary = (await openWindows(true)).filter(({ incognito }) => !incognito);
  return ordinary.find(({ focused }) => focused) ?? ordinary[0] ?? null;
}
