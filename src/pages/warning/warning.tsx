/**
 * The warning page's start: the address after '#' is judged anew by the worker, and only what the worker
 * says of it is shown. Framed by another page it does nothing but give way to the notice.
 */
import { fraudTypeKey } from '../../platform/message-key.ts';
import '../shared/base.css';
import './warning.css';
import './script.css';
import { loadTexts } from '../../dissuasion/load-texts.ts';
import { expectWords, locale, t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import { send } from '../../platform/messages/send.ts';
import { pagePath } from '../../platform/page-paths.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { applySettings, draw, readSettings } from '../shared/start.tsx';
import { firstTime } from './first-time.ts';
import { NoAnswer, NotListed, NotThereYet } from './plain-states.tsx';
import { leave } from './travel.ts';
import { WarningPage } from './warning-page.tsx';

async function start(url: string): Promise<void> {
  const opening = send('warning.open', { url, first: firstTime('shown') }).catch(() => null);
  // While the worker judges, the words that are most likely wanted are read: every warning waits for them.
  loadTexts(expectWords()).catch(() => undefined);
  const opened = await opening;
  const settings = opened?.settings ?? (await readSettings());
  await applySettings(settings);
  document.title = t('common_name');
  if (opened === null) draw(<NoAnswer url={url} />);
  else if (opened.warning === null) notListed(url);
  else if (opened.warning === 'let-through') draw(<NotThereYet url={url} />);
  else await warn(url, opened.warning, settings);
}

/** @param address what was stopped, as the browser had it */
async function warn(address: string, info: WarningInfo, settings: SettingsView): Promise<void> {
  const texts = await loadTexts(locale()).catch(() => null);
  if (texts === null) return draw(<NoAnswer url={address} />);
  const kind = t(fraudTypeKey(info.listing.type));
  document.title = t('warning_title', info.host, kind);
  Object.assign(document.documentElement.dataset, {
    verdict: 'listed',
    fraudType: info.listing.type,
    host: info.host,
  });
  draw(
    <WarningPage
      address={address}
      info={info}
      texts={texts}
      settings={settings}
      onLeave={() => void leave(info.url, true)}
      onGone={() => notListed(address)}
    />,
  );
}

function notListed(url: string): void {
  const { dataset } = document.documentElement;
  dataset.verdict = 'unknown';
  delete dataset.fraudType;
  delete dataset.host;
  draw(<NotListed url={url} />);
}

if (window.top === window) {
  const url = location.hash.slice(1);
  // After an update Chrome may have the worker of the version before answer, in a form of its own: words, not a blank.
  start(url).catch((error: unknown) => {
    console.error('Sansi: the warning could not be drawn.', error);
    draw(<NoAnswer url={url} />);
  });
  // Another address after '#' is another warning.
  addEventListener('hashchange', () => location.reload());
} else {
  // A frame's owner could put its own words around ours, or our buttons under its own: a frame gets the
  // notice, which has nothing to press. (The browser's own rule leads every document here.)
  location.replace(`/${pagePath('notice')}${location.hash}`);
}
