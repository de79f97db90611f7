/**
 * The options page: lists, person, appearance, family, figures, what is kept, backup.
 */
import '../shared/base.css';
import './options.css';
import { applySettings, draw, readSettings } from '../shared/start.tsx';
import { Options } from './app.tsx';

async function start(): Promise<void> {
  const settings = await readSettings();
  await applySettings(settings);
  draw(<Options initial={settings} />);
}

void start();
