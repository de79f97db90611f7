/**
 * One question that breaks the fraudster's script, answered by touching the words that are true; what it means
 * stands below at once. The answer stays on the page. The warning and the popup share it.
 */
import type { AnswerGiven } from '../../dissuasion/answers.ts';
import type { QuestionText } from '../../dissuasion/texts.ts';
import { Choices } from './controls.tsx';
import { Note } from './parts.tsx';

export interface QuestionProps {
  id: string;
  text: QuestionText;
  /** What is said to the answer that is no sign of fraud. */
  calm: string;
  signFirst: boolean;
  answer: AnswerGiven | null;
  onAnswer: (answer: AnswerGiven) => void;
}

export function Question({ id, text, calm, signFirst, answer, onAnswer }: QuestionProps) {
  const sign = { value: 'sign', words: text.sign.words } as const;
  const other = { value: 'other', words: text.other } as const;
  return (
    <div class="question stack-tight">
      <Choices<AnswerGiven>
        name={id}
        legend={text.ask}
        value={answer}
        options={signFirst ? [sign, other] : [other, sign]}
        onChoose={onAnswer}
      />
      <div role="status">
        {answer === 'sign' && <Note tone="danger">{text.sign.reply}</Note>}
        {answer === 'other' && <Note>{calm}</Note>}
      </div>
    </div>
  );
}
