/**
 * One question about a page that no list names, fitting what the page asks for; its answer is answered on the
 * spot.
 */
import { useEffect, useState } from 'preact/hooks';
import { withTimeLimit } from '../../basics/timing.ts';
import type { AnswerGiven } from '../../dissuasion/answers.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { t } from '../../platform/i18n.ts';
import { Question } from '../shared/question.tsx';
import { fittingQuestion } from './fitting-question.ts';
import { pageText } from './report/page-text.ts';

/** Milliseconds that the page has to say its words. */
const PATIENCE = 500;

export interface PageQuestionProps {
  tabId: number;
  host: string;
  texts: Texts['questions'];
  answer: AnswerGiven | null;
  onAnswer: (answer: AnswerGiven) => void;
}

export function PageQuestion({ tabId, host, texts, answer, onAnswer }: PageQuestionProps) {
  const [id, setId] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    void withTimeLimit(pageText(tabId), PATIENCE, () => null).then((text) => {
      if (here) setId(fittingQuestion(host, text ?? ''));
    });
    return () => {
      here = false;
    };
  }, [tabId, host]);
  const text = id === null ? undefined : texts.items[id];
  if (id === null || !text) return null;
  return (
    <Question id={id} text={text} calm={t('popup_calm')} signFirst answer={answer} onAnswer={onAnswer} />
  );
}
