/**
 * First aid for somebody who gave details or money: whom to call at once, then what to do in the region's own
 * order, what to have ready, and the statement. The warning page and the page about a site visited earlier
 * share it.
 */
import { useState } from 'preact/hooks';
import { HARMS, type Harm, stepsFor } from '../../../dissuasion/advice.ts';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { regionById } from '../../../dissuasion/hotlines.ts';
import type { StatementCase } from '../../../dissuasion/statement.ts';
import { MEANS, type Means, type Texts } from '../../../dissuasion/texts.ts';
import { locale, t } from '../../../platform/i18n.ts';
import { Button, Choices, Fold } from '../controls.tsx';
import { Card, Note } from '../parts.tsx';
import { FirstCall } from './first-call.tsx';
import { HotlineList, NumbersNote, RegionSelect } from './hotline-list.tsx';
import { StatementForm } from './statement-form.tsx';
import { Steps } from './steps.tsx';

export interface FirstAidProps {
  type: FraudType;
  texts: Texts;
  about: StatementCase;
  region: string;
  onRegion: (region: string) => void;
  /** What is taken for having happened, until somebody says otherwise. */
  start: Harm;
  /** Back to what it stands in place of; absent where it stands alone. */
  onBack?: () => void;
}

export function FirstAid({ type, texts, about, region: id, onRegion, start, onBack }: FirstAidProps) {
  const [harm, setHarm] = useState<Harm>(start);
  const [means, setMeans] = useState<Means | null>(null);
  const region = regionById(id);
  const { harm: words } = texts;
  return (
    <div class="stack harm" data-harm={harm}>
      {harm !== 'looked' && <FirstCall region={region} say={words.say[id] ?? words.say.other ?? ''} />}
      <Card title={t('harm_question')}>
        <Choices
          name="harm"
          legend={t('harm_question')}
          legendUnseen
          value={harm}
          options={HARMS.map((value) => ({ value, words: t(`harm_${value}`) }))}
          onChoose={setHarm}
        />
        {harm === 'paid' && (
          <Choices
            name="means"
            legend={t('harm_means')}
            value={means}
            options={MEANS.map((value) => ({ value, words: words.means[value].name }))}
            onChoose={setMeans}
          />
        )}
        <p class="lead">{t(`harm_${harm}Lead`)}</p>
        <Steps steps={stepsFor({ harm, type, region, means }, words)} region={region} />
        {harm !== 'looked' && region.help && <Note tone="info">{region.help[locale()]}</Note>}
      </Card>
      {harm !== 'looked' && (
        <Card title={words.ready.title}>
          <ul class="ready">
            {words.ready.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          <Fold action="statement" icon="list" title={t('harm_statementOpen')}>
            <StatementForm texts={texts.statement} about={about} />
          </Fold>
        </Card>
      )}
      {harm !== 'looked' && (
        <Note tone="caution">
          <strong>{words.recovery.title}</strong>
          <p>{words.recovery.text}</p>
        </Note>
      )}
      <div class="stack-tight">
        <p>{words.distress}</p>
        <HotlineList region={region} need="distress" />
      </div>
      <div class="small soft stack-tight">
        <RegionSelect region={id} onChange={onRegion} />
        <NumbersNote region={region} />
      </div>
      {onBack && (
        <div class="row">
          <Button action="back-to-warning" look="quiet" onPress={onBack}>
            {t('harm_back')}
          </Button>
        </div>
      )}
    </div>
  );
}
