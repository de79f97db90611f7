/**
 * How to keep Sansi's button in sight, in the steps of this browser.
 */
import { BROWSER } from '../../platform/build.ts';
import { t } from '../../platform/i18n.ts';
import { Card } from '../shared/parts.tsx';

const STEPS = {
  chrome: ['welcome_pinChrome1', 'welcome_pinChrome2'],
  firefox: ['welcome_pinFirefox1', 'welcome_pinFirefox2'],
} as const;

export function PinHint() {
  return (
    <Card title={t('welcome_pinTitle')} id="pin">
      <p>{t('welcome_pinWhy')}</p>
      <div class="pin-hint">
        <ToolbarPicture />
        <ol class="steps">
          {STEPS[BROWSER].map((key) => (
            <li key={key}>
              <span>{t(key)}</span>
            </li>
          ))}
        </ol>
      </div>
    </Card>
  );
}

/** A toolbar with the puzzle piece that both browsers use for extensions, and Sansi's shield beside it. */
function ToolbarPicture() {
  return (
    <svg class="picture toolbar-picture" viewBox="0 0 200 60" aria-hidden="true" focusable="false">
      <rect class="p-line p-card" x="4" y="10" width="192" height="40" rx="8" />
      <rect class="p-sunk" x="16" y="21" width="84" height="18" rx="9" />
      <path class="p-line p-safe" d="M124 19l10 3.5v7.5c0 6-4 10-10 12.5-6-2.5-10-6.5-10-12.5v-7.5z" />
      <path class="p-line p-paper" d="M152 24h6a4 4 0 1 1 8 0h6v6a4 4 0 1 1 0 8v5h-20z" />
      <path class="p-dot" d="M184 24.5h.1M184 30h.1M184 35.5h.1" />
    </svg>
  );
}
