/**
 * The entries in the menu of a page. Browsers keep them while the worker sleeps: they are made once a session, and anew
 * in another language. A new version, another start of the browser and a private session each begin a session.
 */
import * as v from 'valibot';
import { browser } from '../platform/browser.ts';
import { locale } from '../platform/i18n.ts';
import { Stored } from '../platform/storage.ts';

/** Firefox for Android has no menu. */
const api = browser.contextMenus as typeof browser.contextMenus | undefined;

export class Menus {
  /** The language that they are in. */
  readonly #drawn = new Stored('session', 'menus-drawn', v.string(), '');

  /** Registers the event; synchronously, when the worker starts. */
  listen(): void {
    api?.onClicked.addListener((chosen, tab) => {
      void import('./context-menus.ts').then(({ onMenu }) => onMenu(chosen, tab));
    });
  }

  /** Sees to it that the entries are there, in the person's language. */
  async draw(): Promise<void> {
    if (!api || (await this.#drawn.get()) === locale()) return;
    await (await import('./context-menus.ts')).drawMenus();
    await this.#drawn.set(locale());
  }
}
