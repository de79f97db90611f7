/**
 * The warning: everything that is said about one stopped address, in an order that is the same in every
 * layout; how it looks varies with the showing.
 */
import { useRef, useState } from 'preact/hooks';
import { unlinked } from '../../dissuasion/address-parts.ts';
import type { Harm } from '../../dissuasion/advice.ts';
import type { AnswerGiven, Answers } from '../../dissuasion/answers.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { questionsFor, variantFor } from '../../dissuasion/variants.ts';
import { locale, t } from '../../platform/i18n.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAfterFirstPaint } from '../hooks/after-first-paint.ts';
import { AskSomebody } from '../shared/ask-somebody.tsx';
import { HarmBranches } from '../shared/harm/harm.tsx';
import { Brand, Card } from '../shared/parts.tsx';
import { fraudTypeKey } from '../words/fraud-type.ts';
import { regionInForce } from '../words/region.ts';
import { OfficialAdvice, Script } from './dissuade.tsx';
import { GoOn } from './go-on.tsx';
import { Head } from './head.tsx';
import { Questions } from './questions.tsx';
import { Tell } from './tell.tsx';
import { leave } from './travel.ts';
import { Why } from './why.tsx';

export interface WarningPageProps {
  /** What was stopped, as the browser had it. */
  address: string;
  info: WarningInfo;
  texts: Texts;
  settings: SettingsView;
  /** The address turned out not to be listed any more. */
  onGone: () => void;
}

export function WarningPage({ address, info, texts, settings, onGone }: WarningPageProps) {
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [harm, setHarm] = useState<Harm | null>(null);
  const [region, setRegion] = useState(() => regionInForce(settings));
  const [helping, setHelping] = useState(false);
  const whole = useAfterFirstPaint();
  const helpPlace = useRef<HTMLDivElement>(null);
  const harmPlace = useRef<HTMLDivElement>(null);
  const { type, listName } = info.listing;
  const variant = variantFor(info.showing);
  const asked = questionsFor(type, info.showing);
  const kindName = t(fraudTypeKey(type));
  const goAway = () => void leave(info.url, true);
  const answer = (id: string, given: AnswerGiven) => setAnswers(new Map(answers).set(id, given));

  return (
    <main class={`warning layout-${variant.layout}`} data-layout={variant.layout}>
      <Head
        info={info}
        kind={texts.kinds[type]}
        variant={variant}
        onLeave={goAway}
        onHelp={() => {
          setHelping(true);
          show(helpPlace.current);
        }}
        onHarm={() => show(harmPlace.current)}
      />
      {whole && (
        <div class="rest stack">
          <div ref={helpPlace} tabIndex={-1} class="place">
            {helping && (
              <Card title={t('warning_helpTitle')}>
                <AskSomebody
                  message={t('harm_askMessage', unlinked(info.host), kindName, listName)}
                  trusted={settings.trustedContact}
                  contact={settings.managed.contact}
                />
              </Card>
            )}
          </div>
          <Script kind={texts.kinds[type]} />
          <OfficialAdvice kind={texts.kinds[type]} type={type} region={region} />
          <Questions
            asked={asked}
            texts={texts.questions}
            answers={answers}
            onAnswer={answer}
            onLeave={goAway}
          />
          <div ref={harmPlace} tabIndex={-1} class="place">
            <Card title={t('harm_question')}>
              <HarmBranches
                type={type}
                texts={texts}
                about={{ url: info.url, kind: kindName, listName, day: today() }}
                region={region}
                onRegion={setRegion}
                harm={harm}
                onHarm={setHarm}
              />
            </Card>
          </div>
          <section class="card folds" aria-label={t('warning_moreTitle')}>
            <Why info={info} />
            <Tell telling="appeal" info={info} settings={settings} />
            <Tell telling="report" info={info} settings={settings} />
            <GoOn
              address={address}
              info={info}
              settings={settings}
              asked={asked}
              answers={answers}
              onLeave={goAway}
              onGone={onGone}
            />
          </section>
          <footer class="row soft small">
            <Brand />
            <span>{t('warning_footer')}</span>
          </footer>
        </div>
      )}
    </main>
  );
}

/** Brings `place` into sight and moves the keyboard there, after it has been drawn. */
function show(place: HTMLElement | null): void {
  requestAnimationFrame(() => {
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  });
}

function today(): string {
  return new Date().toLocaleDateString(locale(), { year: 'numeric', month: 'long', day: 'numeric' });
}
