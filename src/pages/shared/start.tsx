/**
 * How every page of Sansi starts: the person's language and text size first, then the page is drawn.
 */
import { type ComponentChildren, render } from 'preact';
import { initI18n, locale } from '../../platform/i18n.ts';
import { send } from '../../platform/messages/send.ts';
import { DEFAULT_SETTINGS, type SettingsView } from '../../platform/settings.ts';

const UNSET: SettingsView = {
  ...DEFAULT_SETTINGS,
  hasPin: false,
  managed: { region: false, hideContinue: false, contact: null },
};

/** The settings, or the defaults where the worker does not answer: a page must show all the same. */
export async function readSettings(): Promise<SettingsView> {
  try {
    return await send('settings.get', {});
  } catch {
    return UNSET;
  }
}

/** Sets language and text size on the document. */
export async function applySettings(settings: Pick<SettingsView, 'language' | 'largeText'>): Promise<void> {
  await initI18n(settings.language);
  document.documentElement.lang = locale();
  document.documentElement.dataset.largeText = String(settings.largeText);
}

/** Puts `content` into the page's `#root`. */
export function draw(content: ComponentChildren): void {
  const root = document.getElementById('root');
  if (root) render(content, root);
}
