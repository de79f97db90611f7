/**
 * A telephone number, a messenger's name, a wallet or an account that no list names: reported to the desk, with the
 * kind of fraud and what happened.
 */
import { useState } from 'preact/hooks';
import type { FraudType } from '../../../dissuasion/fraud-types.ts';
import { t } from '../../../platform/i18n.ts';
import { Select } from '../../form/select.tsx';
import { typeOptions } from '../../words/type-options.ts';
import { Fold } from '../controls.tsx';
import { TellForm } from '../tell-form.tsx';

export interface ReportIdentifierProps {
  /** `kind:value`, canonical. */
  name: string;
  /** What the person guesses it to be, where the words of the message say so. */
  guess: FraudType | null;
  /** Host of the desk that takes it. */
  desk: string;
}

export function ReportIdentifier({ name, guess, desk }: ReportIdentifierProps) {
  const [type, setType] = useState<FraudType>(guess ?? 'other');
  return (
    <Fold quiet action="report-identifier" icon="flag" title={t('check_report')}>
      <div class="stack">
        <Select<FraudType>
          label={t('popup_reportType')}
          name="report-type"
          value={type}
          options={typeOptions()}
          onChoose={setType}
        />
        <TellForm
          about={{ kind: 'report', host: name, type }}
          url={null}
          text={t('warning_reportText', desk)}
        />
      </div>
    </Fold>
  );
}
