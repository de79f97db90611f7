/**
 * Questions that break the fraudster's script. They are answered by touching the words that are true; the
 * answers stay on this page.
 */
import { type AnswerGiven, type Answers, signsOf } from '../../dissuasion/answers.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import type { AskedQuestion } from '../../dissuasion/variants.ts';
import { t } from '../../platform/i18n.ts';
import { Button } from '../shared/controls.tsx';
import { Card } from '../shared/parts.tsx';
import { Question } from '../shared/question.tsx';

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
      {asked.map(({ id, signFirst }) => {
        const text = texts.items[id];
        return (
          text && (
            <Question
              key={id}
              id={id}
              text={text}
              calm={texts.calm}
              signFirst={signFirst}
              answer={answers.get(id) ?? null}
              onAnswer={(answer) => onAnswer(id, answer)}
            />
          )
        );
      })}
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
