/**
 * How the trick goes on, in the fraudster's own words, and the one line of official advice against it.
 */
import { officialSource } from '../../dissuasion/advice.ts';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { KindText } from '../../dissuasion/texts.ts';
import { locale, t } from '../../platform/i18n.ts';
import { Icon } from '../shared/icons.tsx';
import { Card } from '../shared/parts.tsx';

export function Script({ kind }: { kind: KindText }) {
  return (
    <Card title={t('warning_scriptTitle')}>
      <ol class="script">
        {kind.script.map((line) => (
          <li key={line}>
            <q>{line}</q>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export interface OfficialAdviceProps {
  kind: KindText;
  type: FraudType;
  /** The person's, whose own authority is named. */
  region: string;
}

export function OfficialAdvice({ kind, type, region }: OfficialAdviceProps) {
  const source = officialSource(type, region, locale());
  return (
    <div class="official">
      <Icon name="shield" size={32} />
      <div class="stack-tight">
        <p class="official-name">{t('warning_officialTitle')}</p>
        <p class="official-line">{kind.official}</p>
        <p class="small">
          {t(source.is === 'document' ? 'warning_officialSource' : 'warning_officialCheck')}{' '}
          <a href={source.url} target="_blank" rel="noopener noreferrer">
            {source.name}
          </a>
          {source.published && ` · ${source.published}`}
          {source.verified && ` · ${t('warning_officialVerified', source.verified)}`}
        </p>
      </div>
    </div>
  );
}
