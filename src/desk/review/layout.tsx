/** @jsxImportSource hono/jsx */
/**
 * The frame of every review page: head, navigation, the skip link. Its one script knows keys, and nothing needs it.
 */
import type { Child } from 'hono/jsx';
import { MOST_COUNTED } from '../cases/queue.ts';
import type { CaseKind } from '../db/schema.ts';
import { KeysHelp } from './keys.tsx';
import { Csrf, Message } from './parts.tsx';
import { may, type View } from './view.ts';

export type Tab = 'report' | 'appeal' | 'decided' | 'entries' | 'people';

interface LayoutProps {
  view: View;
  title: string;
  tab: Tab | null;
  counts?: Record<CaseKind, number>;
  children: Child;
}

export function Layout({ view, title, tab, counts, children }: LayoutProps) {
  const { t, base } = view;
  return (
    <html lang={view.language} data-page="review">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no, email=no, address=no" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${title} · ${t('title')}`}</title>
        <link rel="icon" href={`${base}/icon.svg`} type="image/svg+xml" />
        <link rel="stylesheet" href={`${base}/style.css`} />
        {view.session && <script type="module" src={`${base}/keys.js`} />}
      </head>
      <body>
        <a class="skip" href="#content">
          {t('skip')}
        </a>
        <header class="top">
          <div class="top-in">
            <a class="brand" href={base}>
              <img src={`${base}/icon.svg`} alt="" width="28" height="28" />
              <span>{t('title')}</span>
            </a>
            {view.session && <Navigation view={view} tab={tab} counts={counts} />}
            {view.session && (
              <form class="sign-out" method="post" action={`${base}/logout`}>
                <Csrf view={view} />
                <span class="soft who">
                  {view.session.personId === null ? (
                    view.session.reviewer || t('anonymous')
                  ) : (
                    <a href={`${base}/account`}>{view.session.reviewer}</a>
                  )}
                </span>
                <button class="quiet" type="submit" data-action="sign-out">
                  {t('signOut')}
                </button>
              </form>
            )}
          </div>
        </header>
        <main id="content" tabindex={-1}>
          <Trouble view={view} />
          {view.session === null ? null : view.trouble.map((key) => <Message tone="bad">{t(key)}</Message>)}
          {children}
          {view.session && <KeysHelp view={view} />}
        </main>
      </body>
    </html>
  );
}

/** What was decided does not reach people: everybody who decides is to know. */
function Trouble({ view }: { view: View }) {
  const { publishing, t } = view;
  if (publishing === null || publishing.trouble === null) return null;
  const minutes = Math.ceil(publishing.waitingSeconds / 60);
  const words = {
    lost: t('publishingLost'),
    failing: t('publishingFails'),
    late: t('publishingLate', { minutes }),
  };
  return (
    <div data-publishing={publishing.trouble}>
      <Message tone="bad">{words[publishing.trouble]}</Message>
    </div>
  );
}

function Navigation({ view, tab, counts }: Pick<LayoutProps, 'view' | 'tab' | 'counts'>) {
  const { t, base } = view;
  const tabs = [
    { id: 'report', href: base, words: t('tabReports'), count: counts?.report },
    { id: 'appeal', href: `${base}/appeals`, words: t('tabAppeals'), count: counts?.appeal },
    { id: 'decided', href: `${base}/decided`, words: t('tabDecided'), count: undefined },
    { id: 'entries', href: `${base}/entries`, words: t('tabEntries'), count: undefined },
    ...(may(view, 'admin')
      ? [{ id: 'people', href: `${base}/people`, words: t('tabPeople'), count: undefined }]
      : []),
  ];
  return (
    <nav aria-label={t('title')}>
      {tabs.map((one) => (
        <a href={one.href} aria-current={one.id === tab ? 'page' : undefined}>
          {one.words}
          {one.count ? (
            <span class="count">{one.count < MOST_COUNTED ? one.count : `${MOST_COUNTED}+`}</span>
          ) : null}
        </a>
      ))}
    </nav>
  );
}
