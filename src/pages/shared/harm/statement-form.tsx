/**
 * The facts that bank and police ask for: a form that fills a statement to copy or print. What is typed
 * stays in this page and is gone with it.
 */
import { useState } from 'preact/hooks';
import { type StatementCase, type StatementValues, writeStatement } from '../../../dissuasion/statement.ts';
import { STATEMENT_FIELDS, type StatementText } from '../../../dissuasion/texts.ts';
import { t } from '../../../platform/i18n.ts';
import { Button, Field } from '../controls.tsx';
import { CopyButton, Note } from '../parts.tsx';

const LONG_FIELDS: readonly string[] = ['amount', 'story', 'proof'];

export function StatementForm({ texts, about }: { texts: StatementText; about: StatementCase }) {
  const [values, setValues] = useState<StatementValues>({});
  const text = writeStatement(texts, about, values);
  return (
    <div class="stack">
      <div class="stack no-print">
        <Note tone="safe" icon="lock">
          {t('harm_statementStays')}
        </Note>
        {STATEMENT_FIELDS.map((field) => (
          <Field
            key={field}
            name={`statement-${field}`}
            label={texts.fields[field].label}
            hint={texts.fields[field].hint}
            rows={LONG_FIELDS.includes(field) ? (field === 'story' ? 5 : 2) : undefined}
            value={values[field] ?? ''}
            onInput={(value) => setValues({ ...values, [field]: value })}
          />
        ))}
      </div>
      <h3>{t('harm_statementPreview')}</h3>
      <pre class="statement" data-statement>
        {text}
      </pre>
      <div class="row no-print">
        <CopyButton text={text} label={t('harm_statementCopy')} action="copy-statement" />
        <Button action="print-statement" icon="print" onPress={() => window.print()}>
          {t('common_print')}
        </Button>
      </div>
    </div>
  );
}
