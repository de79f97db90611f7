/**
 * Where a message, a link or a picture is checked that was handed over from a page's menu; what it was stands in the
 * session's storage, and not in this address, which the browser keeps in its history.
 */
import '../shared/base.css';
import './check.css';
import { takeHandedOver } from '../../platform/handed-over.ts';
import { t } from '../../platform/i18n.ts';
import { applySettings, draw, readSettings } from '../shared/start.tsx';
import { CheckPage } from './check-page.tsx';

async function start(): Promise<void> {
  const [settings, given] = await Promise.all([readSettings(), takeHandedOver(location.hash.slice(1))]);
  await applySettings(settings);
  document.title = t('check_docTitle');
  draw(<CheckPage given={given} missing={given === null && location.hash !== ''} />);
}

void start();
