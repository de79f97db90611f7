/**
 * The notice's start: it asks the worker about the address after '#', and shows only what the worker
 * says. The page around it can neither read it nor put words into it.
 */
import '../shared/base.css';
import './notice.css';
import { t } from '../../platform/i18n.ts';
import { send } from '../../platform/messages/send.ts';
import { applySettings, draw } from '../shared/start.tsx';
import { NoticePage } from './notice-page.tsx';

async function start(): Promise<void> {
  const info = await send('notice.open', { url: location.hash.slice(1) }).catch(() => null);
  await applySettings(info ?? { language: 'browser', largeText: false });
  document.title = t('notice_title');
  const stopped = info?.stopped ?? null;
  const { dataset } = document.documentElement;
  dataset.verdict = stopped ? 'listed' : 'unknown';
  if (stopped) {
    dataset.fraudType = stopped.type;
    dataset.host = stopped.host;
  }
  draw(<NoticePage stopped={stopped} />);
}

void start();
