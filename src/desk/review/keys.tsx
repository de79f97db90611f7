/** @jsxImportSource hono/jsx */
/**
 * The help about the keys, at the foot of every page. It is in sight only where the script runs that the keys need.
 */
import type { WordKey } from '../words/say.ts';
import type { View } from './view.ts';

const KEYS: readonly (readonly [key: string, words: WordKey])[] = [
  ['j', 'keyNext'],
  ['k', 'keyPrevious'],
  ['Enter', 'keyOpen'],
  ['l', 'keyList'],
  ['r', 'keyReject'],
  ['u', 'keyUndo'],
  ['x', 'keyTick'],
  ['b', 'keyBulk'],
  ['/', 'keySearch'],
  ['?', 'keyHelp'],
];

export function KeysHelp({ view }: { view: View }) {
  const { t } = view;
  return (
    <details id="keys" class="keys card" hidden>
      <summary>
        {t('keysTitle')} <kbd>?</kbd>
      </summary>
      <dl>
        {KEYS.map(([key, words]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <label class="check" for="keys-use">
        <input id="keys-use" type="checkbox" /> {t('keysUse')}
      </label>
    </details>
  );
}
