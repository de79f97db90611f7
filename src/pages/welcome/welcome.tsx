/**
 * The welcome page, opened once after the installation.
 */
import '../shared/base.css';
import './welcome.css';
import { applySettings, draw, readSettings } from '../shared/start.tsx';
import { Welcome } from './app.tsx';

async function start(): Promise<void> {
  const settings = await readSettings();
  await applySettings(settings);
  draw(<Welcome initial={settings} />);
}

void start();
