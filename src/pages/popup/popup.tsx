/**
 * The popup behind the toolbar button. With a query it is a page (see tab-query.ts).
 */
import '../shared/base.css';
import './popup.css';
import { loadTexts } from '../../dissuasion/load-texts.ts';
import { locale } from '../../platform/i18n.ts';
import { applySettings, draw, readSettings } from '../shared/start.tsx';
import { Popup } from './app.tsx';
import { ExposureHelp } from './exposure-help.tsx';
import { fitBrowserLimit } from './fit-browser-limit.ts';
import { popupTab } from './tab.ts';
import { TabFirstAid } from './tab-first-aid.tsx';
import { helpFromQuery, wantsFirstAid } from './tab-query.ts';

async function start(): Promise<void> {
  // A popup takes its width from its content; a page takes the window's.
  document.documentElement.dataset.shown = location.search === '' ? 'popup' : 'page';
  const settings = await readSettings();
  await applySettings(settings);
  const [texts, tabId] = await Promise.all([loadTexts(locale()), popupTab(location.search)]);
  const help = helpFromQuery(location.search);
  if (help !== null) return draw(<ExposureHelp id={help} settings={settings} texts={texts} />);
  if (wantsFirstAid(location.search)) {
    return draw(<TabFirstAid tabId={tabId} settings={settings} texts={texts} />);
  }
  draw(<Popup tabId={tabId} settings={settings} texts={texts} />);
  fitBrowserLimit();
}

void start();
