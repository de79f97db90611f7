/**
 * 'What has happened so far?': only looked, gave details, or paid; for each the steps in order, with the
 * region's numbers, the statement and the warning of those who offer to get money back. The warning page
 * and the notice about a site visited earlier share it.
 */
import { HARMS, type Harm, stepsFor } from '../../../dissuasion/advice.ts';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { regionById } from '../../../dissuasion/hotlines.ts';
import type { StatementCase } from '../../../dissuasion/statement.ts';
import type { StepText, Texts } from '../../../dissuasion/texts.ts';
import { t } from '../../../platform/i18n.ts';
import { Choices, Fold } from '../controls.tsx';
import { Note } from '../parts.tsx';
import { HotlineList, LocalLine, RegionSelect } from './hotline-list.tsx';
import { StatementForm } from './statement-form.tsx';

export interface HarmBranchesProps {
  type: FraudType;
  texts: Texts;
  about: StatementCase;
  region: string;
  onRegion: (region: string) => void;
  harm: Harm | null;
  onHarm: (harm: Harm) => void;
}

export function HarmBranches(props: HarmBranchesProps) {
  const { type, texts, about, region, harm } = props;
  return (
    <div class="stack harm">
      <Choices
        name="harm"
        legend={t('harm_question')}
        legendUnseen
        value={harm}
        options={HARMS.map((value) => ({ value, words: t(`harm_${value}`) }))}
        onChoose={props.onHarm}
      />
      {harm && (
        <div class="stack" data-harm={harm}>
          <p class="lead">{t(`harm_${harm}Lead`)}</p>
          <RegionSelect region={region} onChange={props.onRegion} />
          <ol class="steps">
            {stepsFor(harm, type, texts.harm).map((step) => (
              <li key={step.text}>
                <div class="stack-tight">
                  <p>{step.text}</p>
                  <Shown step={step} region={region} texts={texts} about={about} />
                </div>
              </li>
            ))}
          </ol>
          {harm !== 'looked' && (
            <Note tone="caution">
              <strong>{texts.harm.recovery.title}</strong>
              <p>{texts.harm.recovery.text}</p>
            </Note>
          )}
        </div>
      )}
    </div>
  );
}

function Shown(props: { step: StepText; region: string; texts: Texts; about: StatementCase }) {
  switch (props.step.show) {
    case 'bank':
      return <LocalLine who="bank" />;
    case 'advice':
    case 'emergency':
      return <HotlineList region={regionById(props.region)} need={props.step.show} />;
    case 'statement':
      return (
        <Fold action="statement" icon="list" title={t('harm_statementOpen')}>
          <StatementForm texts={props.texts.statement} about={props.about} />
        </Fold>
      );
    default:
      return null;
  }
}
