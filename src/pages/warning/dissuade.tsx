/**
 * What kind of fraud it is, how it goes on in the fraudster's own words, and our advice against it, with the
 * document that it rests on.
 */
import { officialSource } from '../../dissuasion/advice.ts';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { KindText } from '../../dissuasion/texts.ts';
import type { Variant } from '../../dissuasion/variants.ts';
import { locale, t } from '../../platform/i18n.ts';
import { Card } from '../shared/parts.tsx';
import { WarningPicture } from './pictures.tsx';

export interface KindCardProps {
  kind: KindText;
  type: FraudType;
  picture: Variant['picture'];
  visited: boolean;
}

/** The kind by name and in one sentence; of an unnamed kind the sentence alone. */
export function KindCard({ kind, type, picture, visited }: KindCardProps) {
  return (
    <section class="card kind-card">
      <div class="stack-tight">
        {type !== 'other' && <h2>{kind.name}</h2>}
        <p class="what">{kind.what}</p>
        {visited && <p class="visited">{kind.visited}</p>}
      </div>
      <WarningPicture picture={picture} type={type} />
    </section>
  );
}

export function Script({ kind, look }: { kind: KindText; look: Variant['script'] }) {
  return (
    <Card title={t('warning_scriptTitle')}>
      <ol class={`script script-${look}`}>
        {kind.script.map((line) => (
          <li key={line}>
            <q>{line}</q>
          </li>
        ))}
      </ol>
    </Card>
  );
}

export interface AdviceProps {
  kind: KindText;
  type: FraudType;
  /** The person's, whose own authority is named. */
  region: string;
}

export function Advice({ kind, type, region }: AdviceProps) {
  const source = officialSource(type, region, locale());
  return (
    <Card title={t('warning_adviceTitle')}>
      <div class="advice stack-tight">
        <p class="advice-line">{kind.official}</p>
        {source && (
          <p class="small soft">
            {t(source.is === 'document' ? 'warning_adviceSource' : 'warning_adviceCheck')}{' '}
            {source.url === null ? (
              source.name
            ) : (
              <a href={source.url} target="_blank" rel="noopener noreferrer">
                {source.name}
              </a>
            )}
            {source.published && ` · ${source.published}`}
            {source.verified && ` · ${t('warning_adviceVerified', source.verified)}`}
          </p>
        )}
      </div>
    </Card>
  );
}
