/**
 * The small notice that stands where a listed frame would have been. It offers nothing that could be
 * misused from the page around it: no way on, only a link to the whole warning in a tab of its own.
 */
import { t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import type { NoticeInfo } from '../../platform/messages/answers.ts';
import { pagePath } from '../../platform/page-paths.ts';
import { Icon } from '../shared/icons.tsx';

/** @param stopped null: the worker says nothing of it; then the notice names no site. */
export function NoticePage({ stopped }: { stopped: NoticeInfo['stopped'] }) {
  return (
    <main class="notice">
      <Icon name="stop" size={32} />
      <div class="notice-words">
        {stopped ? <Named {...stopped} /> : <p>{t('notice_gone')}</p>}
        <p>{t('notice_advice')}</p>
      </div>
    </main>
  );
}

function Named({ url, host, type }: NonNullable<NoticeInfo['stopped']>) {
  return (
    <>
      <h1>{t('notice_listed', host)}</h1>
      <p>
        {t('notice_text', t(fraudTypeKey(type)))}{' '}
        <a href={`/${pagePath('warning')}#${url}`} target="_blank" rel="noopener noreferrer">
          {t('notice_why')}
        </a>
      </p>
    </>
  );
}
