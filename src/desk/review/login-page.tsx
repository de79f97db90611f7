/** @jsxImportSource hono/jsx */
/**
 * Signing in: with a name and a password where there are people, else, and behind a fold, with the reviewer token.
 */
import { MAX_PASSWORD } from '../people/password.ts';
import { MAX_NAME } from '../people/people.ts';
import { Layout } from './layout.tsx';
import { Message } from './parts.tsx';
import type { View } from './view.ts';

interface LoginProps {
  view: View;
  problem: string | null;
  /** Whether anybody has been invited. */
  people: boolean;
}

export function LoginPage({ view, problem, people }: LoginProps) {
  const { t } = view;
  return (
    <Layout view={view} title={t('loginTitle')} tab={null}>
      <div class="card login">
        <h1>{t('loginTitle')}</h1>
        <p class="soft">{t('loginText')}</p>
        {problem === null ? null : <Message tone="bad">{problem}</Message>}
        {people ? (
          <>
            <PasswordForm view={view} />
            <details class="fold">
              <summary>{t('loginWithToken')}</summary>
              <TokenForm view={view} first={false} />
            </details>
          </>
        ) : (
          <TokenForm view={view} first />
        )}
      </div>
    </Layout>
  );
}

function PasswordForm({ view }: { view: View }) {
  const { t, base } = view;
  return (
    <form method="post" action={`${base}/login`}>
      <label for="person">{t('personName')}</label>
      <input id="person" name="name" maxlength={MAX_NAME} autocomplete="username" required autofocus />
      <label for="password">{t('password')}</label>
      <input
        id="password"
        name="password"
        type="password"
        maxlength={MAX_PASSWORD}
        autocomplete="current-password"
        required
      />
      <label for="code">{t('loginCode')}</label>
      <input
        id="code"
        name="code"
        inputmode="numeric"
        maxlength={10}
        autocomplete="one-time-code"
        aria-describedby="code-hint"
      />
      <p class="hint" id="code-hint">
        {t('loginCodeHint')}
      </p>
      <button class="primary wide" type="submit" data-action="sign-in">
        {t('loginButton')}
      </button>
    </form>
  );
}

function TokenForm({ view, first }: { view: View; first: boolean }) {
  const { t, base } = view;
  return (
    <form method="post" action={`${base}/login`}>
      <label for="token">{t('loginToken')}</label>
      <input
        id="token"
        name="token"
        type="password"
        autocomplete={first ? 'current-password' : 'off'}
        required
        autofocus={first}
        aria-describedby="token-hint"
      />
      <p class="hint" id="token-hint">
        {t('loginTokenHint')}
      </p>
      <label for="name">{t('loginName')}</label>
      <input id="name" name="name" maxlength={MAX_NAME} autocomplete="name" aria-describedby="name-hint" />
      <p class="hint" id="name-hint">
        {t('loginNameHint')}
      </p>
      <button
        class={first ? 'primary wide' : 'wide'}
        type="submit"
        data-action={first ? 'sign-in' : 'sign-in-token'}
      >
        {t('loginButton')}
      </button>
    </form>
  );
}
