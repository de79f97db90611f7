/**
 * The steps after harm, numbered, each with whom it says to call.
 */
import type { Region } from '../../../dissuasion/hotlines.ts';
import type { StepText } from '../../../dissuasion/texts.ts';
import { HotlineList } from './hotline-list.tsx';

export function Steps({ steps, region }: { steps: readonly StepText[]; region: Region }) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.text}>
          <div class="stack-tight">
            <p>{step.text}</p>
            <Shown show={step.show} region={region} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Shown({ show, region }: { show: StepText['show']; region: Region }) {
  if (show !== 'bank' && show !== 'advice' && show !== 'emergency') return null;
  return <HotlineList region={region} need={show} />;
}
