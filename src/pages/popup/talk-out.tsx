/**
 * What the popup sets against a fraudster's script: what they will say next, and the one question that breaks it.
 */
import { useState } from 'preact/hooks';
import { questionsOf } from '../../dissuasion/advice.ts';
import type { AnswerGiven } from '../../dissuasion/answers.ts';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { t } from '../../platform/i18n.ts';
import { Question } from '../shared/question.tsx';

export function TalkOut({ type, texts }: { type: FraudType; texts: Texts }) {
  const [answer, setAnswer] = useState<AnswerGiven | null>(null);
  const [id = ''] = questionsOf(type);
  const text = texts.questions.items[id];
  return (
    <>
      <section class="next-words stack-tight" aria-labelledby="next-words">
        <h2 id="next-words">{t('popup_nextWords')}</h2>
        <ul class="plain-list">
          {texts.kinds[type].script.map((line) => (
            <li key={line}>
              <q>{line}</q>
            </li>
          ))}
        </ul>
      </section>
      {text && (
        <Question
          id={id}
          text={text}
          calm={texts.questions.calm}
          signFirst
          answer={answer}
          onAnswer={setAnswer}
        />
      )}
    </>
  );
}
