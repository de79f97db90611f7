/**
 * What each code of a picture holds: what it would do in words, its text, and what the lists and signals say of it.
 */
import { t } from '../../platform/i18n.ts';
import { MAX_CHECKED_TEXT } from '../../platform/limits.ts';
import { useAsk } from '../hooks/ask.ts';
import { FoundInText } from '../shared/check/found-in-text.tsx';
import { type CodeContent, codeContent } from './codes/code-content.ts';

export function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <ol class="plain-list stack">
      {codes.map((text, place) => (
        <Code key={text} text={text} number={place + 1} />
      ))}
    </ol>
  );
}

function Code({ text, number }: { text: string; number: number }) {
  const content = codeContent(text);
  const found = useAsk('text.check', { text: text.slice(0, MAX_CHECKED_TEXT) });
  return (
    <li class="card stack-tight" data-code={content.form}>
      <h3>{t('check_code', number)}</h3>
      <p>{wordsOf(content)}</p>
      <p class="code small code-text">{text}</p>
      {found.answer && <FoundInText found={found.answer} />}
      {found.failed && <p role="alert">{t('popup_failed')}</p>}
    </li>
  );
}

function wordsOf({ form, about }: CodeContent): string {
  return form === 'address' || form === 'text' ? t(`check_code_${form}`) : t(`check_code_${form}`, about);
}
