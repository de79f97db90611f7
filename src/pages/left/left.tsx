/**
 * Where 'Leave' leads when there is no page to go back to. The address after '#' is the one that was left; no
 * page of the web can open this one.
 */
import '../shared/base.css';
import './left.css';
import { loadTexts } from '../../dissuasion/load-texts.ts';
import { locale, t } from '../../platform/i18n.ts';
import { applySettings, draw, readSettings } from '../shared/start.tsx';
import { LeftPage } from './left-page.tsx';

async function start(): Promise<void> {
  const settings = await readSettings();
  await applySettings(settings);
  document.title = t('left_title');
  draw(<LeftPage url={location.hash.slice(1)} settings={settings} texts={await loadTexts(locale())} />);
}

void start();
