/**
 * Questions that break the fraudster's script. They are answered by touching the words that are true; the
 * answers stay on this page.
 */
import { type AnswerGiven, type Answers, signsOf } from '../../dissuasion/answers.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import type { AskedQuestion } from '../../dissuasion/variants.ts';
import { t } from '../../platform/i18n.ts';
import { Button, Choices } from '../shared/controls.tsx';
import { Card, Note } from '../shared/parts.tsx';

export interface QuestionsProps {
  asked: readonly AskedQuestion[];
  texts: Texts['questions'];
  answers: Answers;
  onAnswer: (id: string, answer: AnswerGiven) => void;
  onLeave: () => void;
}

export function Questions({ asked, texts, answers, onAnswer, onLeave }: QuestionsProps) {
  return (
    <Card title={t('warning_questionsTitle')} id="questions">
      <p class="soft">{t('warning_questionsHow')}</p>
      {asked.map((question) => (
        <Question
          key={question.id}
          question={question}
          texts={texts}
          answer={answers.get(question.id) ?? null}
          onAnswer={(answer) => onAnswer(question.id, answer)}
        />
      ))}
      {signsOf(asked, answers) > 0 && (
        <div class="row">
          <Button action="leave-now" look="safe" icon="back" onPress={onLeave}>
            {t('warning_leave')}
          </Button>
        </div>
      )}
    </Card>
  );
}

interface QuestionProps {
  question: AskedQuestion;
  texts: Texts['questions'];
  answer: AnswerGiven | null;
  onAnswer: (answer: AnswerGiven) => void;
}

function Question({ question, texts, answer, onAnswer }: QuestionProps) {
  const text = texts.items[question.id];
  if (!text) return null;
  const sign = { value: 'sign', words: text.sign.words } as const;
  const other = { value: 'other', words: text.other } as const;
  return (
    <div class="question stack-tight">
      <Choices<AnswerGiven>
        name={question.id}
        legend={text.ask}
        value={answer}
        options={question.signFirst ? [sign, other] : [other, sign]}
        onChoose={onAnswer}
      />
      <div role="status">
        {answer === 'sign' && <Note tone="danger">{text.sign.reply}</Note>}
        {answer === 'other' && <Note>{texts.calm}</Note>}
      </div>
    </div>
  );
}
