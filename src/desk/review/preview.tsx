/** @jsxImportSource hono/jsx */
/**
 * What the warning shows of a kind of fraud, in every language, before anybody decides: its band, and the words below it. All kinds stand in the form; the
 * style sheet shows the one that is chosen there.
 */
import { FRAUD_TYPES, type FraudType } from '../../dissuasion/fraud-types.ts';
import { kindText } from '../../dissuasion/kind-names.ts';
import { warningWords } from '../../dissuasion/warning-words.ts';
import { LANGUAGES, type Language } from '../../language/languages.ts';
import { Fold } from './form-parts.tsx';
import type { View } from './view.ts';

/** @param type what the form begins with */
export function Preview({ type, view }: { type: FraudType; view: View }) {
  return (
    <Fold title={view.t('previewTitle')} open={false}>
      <p class="hint">{view.t('previewText')}</p>
      {FRAUD_TYPES.map((kind) => (
        <div class="preview" data-kind={kind} data-start={kind === type ? 'yes' : undefined}>
          {LANGUAGES.map((language) => (
            <Words type={kind} language={language} />
          ))}
        </div>
      ))}
    </Fold>
  );
}

/** In the order of the warning page. */
function Words({ type, language }: { type: FraudType; language: Language }) {
  const { name, what, script, official } = kindText(type, language);
  const { stop, verdict, scriptTitle, adviceTitle } = warningWords(language);
  return (
    <div lang={language} data-language={language}>
      <p class="preview-band">
        {stop} {verdict}
      </p>
      {type === 'other' ? null : <p class="preview-title">{name}</p>}
      <p>{what}</p>
      <p class="preview-title">{scriptTitle}</p>
      <ol>
        {script.map((line) => (
          <li>
            <q>{line}</q>
          </li>
        ))}
      </ol>
      <p class="preview-title">{adviceTitle}</p>
      <p>{official}</p>
    </div>
  );
}

/** Shows the kind that is chosen; a browser that cannot tell which one shows what the form began with. */
export function previewStyle(): string {
  const chosen = FRAUD_TYPES.map(
    (kind) => `form:has(#type option[value="${kind}"]:checked) .preview[data-kind="${kind}"]`,
  );
  return `.preview:not([data-start]) { display: none; }
@supports selector(:has(*)) {
  .preview[data-start] { display: none; }
  ${chosen.join(',\n  ')} { display: block; }
}
`;
}
