/** @jsxImportSource hono/jsx */
/**
 * Signing in: the reviewer token, and a name for the history.
 */
import { Layout } from './layout.tsx';
import { Message } from './parts.tsx';
import type { View } from './view.ts';

export function LoginPage({ view, problem }: { view: View; problem: string | null }) {
  const { t } = view;
  return (
    <Layout view={view} title={t('loginTitle')} tab={null}>
      <form class="card login" method="post" action={`${view.base}/login`}>
        <h1>{t('loginTitle')}</h1>
        <p class="soft">{t('loginText')}</p>
        {problem === null ? null : <Message tone="bad">{problem}</Message>}
        <label for="token">{t('loginToken')}</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          required
          autofocus
          aria-describedby="token-hint"
        />
        <p class="hint" id="token-hint">
          {t('loginTokenHint')}
        </p>
        <label for="name">{t('loginName')}</label>
        <input id="name" name="name" maxlength={60} autocomplete="name" aria-describedby="name-hint" />
        <p class="hint" id="name-hint">
          {t('loginNameHint')}
        </p>
        <button class="primary wide" type="submit" data-action="sign-in">
          {t('loginButton')}
        </button>
      </form>
    </Layout>
  );
}
