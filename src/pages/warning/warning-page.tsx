/**
 * The warning: everything that is said about one stopped address, in an order that never changes. First the
 * verdict and the ways out; then what would talk somebody out of it, or, for who gave something away already,
 * first aid in its place.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { unlinked } from '../../dissuasion/address-parts.ts';
import type { AnswerGiven, Answers } from '../../dissuasion/answers.ts';
import type { Texts } from '../../dissuasion/texts.ts';
import { questionsFor, variantFor } from '../../dissuasion/variants.ts';
import { locale, t } from '../../platform/i18n.ts';
import { fraudTypeKey } from '../../platform/message-key.ts';
import type { WarningInfo } from '../../platform/messages/answers.ts';
import type { SettingsView } from '../../platform/settings.ts';
import { useAfterFirstPaint } from '../hooks/after-first-paint.ts';
import { useInSight } from '../hooks/in-sight.ts';
import { AskSomebody } from '../shared/ask-somebody.tsx';
import { Button } from '../shared/controls.tsx';
import { FirstAid } from '../shared/harm/first-aid.tsx';
import { Card } from '../shared/parts.tsx';
import { regionInForce } from '../words/region.ts';
import { day } from '../words/time.ts';
import { Advice, KindCard, Script } from './dissuade.tsx';
import { Head } from './head.tsx';
import { useLifted } from './lifted.ts';
import { More } from './more.tsx';
import { Questions } from './questions.tsx';

export interface WarningPageProps {
  /** What was stopped, as the browser had it. */
  address: string;
  info: WarningInfo;
  texts: Texts;
  settings: SettingsView;
  onLeave: () => void;
  /** The address turned out not to be listed any more. */
  onGone: () => void;
}

/** `help`: first aid in place of what talks somebody out of it. */
type View = 'warning' | 'help';

export function WarningPage({ address, info, texts, settings, onLeave, onGone }: WarningPageProps) {
  const [answers, setAnswers] = useState<Answers>(new Map());
  const [region, setRegion] = useState(() => regionInForce(settings));
  const [view, setView] = useState<View>('warning');
  const [asking, setAsking] = useState(false);
  const whole = useAfterFirstPaint();
  const ways = useRef<HTMLDivElement>(null);
  const waysInSight = useInSight(ways);
  const top = useRef<HTMLDivElement>(null);
  const { type, listName } = info.listing;
  const kind = texts.kinds[type];
  const variant = variantFor(info.showing);
  const asked = questionsFor(type, info.showing);
  const kindName = t(fraudTypeKey(type));
  const answer = (id: string, given: AnswerGiven) => setAnswers(new Map(answers).set(id, given));
  useEffect(() => markView(view), [view]);
  useLifted(info.host, asking || view === 'help', onGone);
  const go = (to: View) => {
    setView(to);
    show(top.current);
  };

  return (
    <main class="warning">
      <Head
        info={info}
        ways={ways}
        onLeave={onLeave}
        onAsk={() => {
          setAsking(true);
          show(top.current);
        }}
        onHelp={() => {
          setAsking(false);
          go('help');
        }}
      />
      {whole && (
        <div class="rest stack">
          <div ref={top} tabIndex={-1} class="place stack">
            {asking && (
              <Card title={t('warning_helpTitle')}>
                <AskSomebody
                  message={t('harm_askMessage', unlinked(info.host), kindName, listName)}
                  trusted={settings.trustedContact}
                  contact={settings.managed.contact}
                />
              </Card>
            )}
            {view === 'help' && (
              <FirstAid
                type={type}
                texts={texts}
                about={{ url: info.url, kind: kindName, listName, day: day(Date.now(), locale()) }}
                region={region}
                onRegion={setRegion}
                start="paid"
                onBack={() => go('warning')}
              />
            )}
          </div>
          {view === 'warning' && (
            <>
              <KindCard kind={kind} type={type} picture={variant.picture} visited={info.visitedBefore} />
              <Script kind={kind} look={variant.script} />
              <Advice kind={kind} type={type} region={region} />
              <Questions
                asked={asked}
                texts={texts.questions}
                answers={answers}
                onAnswer={answer}
                onLeave={onLeave}
              />
              <More {...{ address, info, settings, asked, answers, onLeave, onGone }} />
            </>
          )}
          <footer class="soft small">{t('warning_footer')}</footer>
          <div class="leave-bar" hidden={waysInSight}>
            <Button action="leave-below" look="safe" icon="back" onPress={onLeave}>
              {t('warning_leave')}
            </Button>
          </div>
        </div>
      )}
    </main>
  );
}

/** For who asks which view it is: tests, scripts and styles. */
function markView(view: View): void {
  const { dataset } = document.documentElement;
  if (view === 'help') dataset.view = view;
  else delete dataset.view;
}

/** Brings `place` into sight and moves the keyboard there, after it has been drawn. */
function show(place: HTMLElement | null): void {
  requestAnimationFrame(() => {
    place?.scrollIntoView({ block: 'start' });
    place?.focus({ preventScroll: true });
  });
}
