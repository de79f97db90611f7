/**
 * The popup's head: the name, and the way to the options.
 */
import { browser } from '../../platform/browser.ts';
import { t } from '../../platform/i18n.ts';
import { Button } from '../shared/controls.tsx';
import { Brand } from '../shared/parts.tsx';

export function Header() {
  return (
    <header class="popup-head">
      <Brand />
      <Button action="options" look="quiet" small onPress={() => void browser.runtime.openOptionsPage()}>
        {t('popup_options')}
      </Button>
    </header>
  );
}
