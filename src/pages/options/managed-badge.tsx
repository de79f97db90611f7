/**
 * The mark of what an administrator's policy fixes.
 */
import { t } from '../../platform/i18n.ts';
import { Icon } from '../shared/icons.tsx';

export function ManagedBadge() {
  return (
    <span class="badge badge-info" data-managed="true">
      <Icon name="lock" size={16} />
      {t('options_managed')}
    </span>
  );
}
