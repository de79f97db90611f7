/**
 * The warning's picture: five scenes that all say 'bait', drawn for Sansi, with the kind's own sign in
 * them. Decoration: the words beside it say everything, so screen readers skip it.
 */
import type { ComponentChildren } from 'preact';
import { glyphOf } from '../../dissuasion/advice.ts';
import type { FraudType } from '../../dissuasion/fraud-types.ts';
import type { Picture } from '../../dissuasion/variants.ts';

const SCENES: Record<Picture, (type: FraudType) => ComponentChildren> = {
  hook: (type) => (
    <>
      <path class="pic-line" d="M120 4v44" />
      <path class="pic-strong" d="M120 48v70a26 26 0 1 1-52 0v-12M68 106l-14 14M68 106l12 16" />
      <circle class="pic-line" cx="120" cy="44" r="6" />
      <Tag type={type} x={142} y={66} />
      <path class="pic-line" d="M120 84h22M16 172c18-12 34-12 52 0s34 12 52 0 34-12 52 0 34 12 52 0" />
    </>
  ),
  mask: (type) => (
    <>
      <rect class="pic-card" x="70" y="10" width="100" height="166" rx="14" />
      <path class="pic-line" d="M108 22h24" />
      <Sign type={type} x={96} y={34} size={48} />
      <path class="pic-fill" d="M84 102c24-12 48-12 72 0 4 34-8 58-36 62-28-4-40-28-36-62z" />
      <path class="pic-cut" d="M98 118c6-6 12-6 18 0M124 118c6-6 12-6 18 0M104 138c10 10 22 10 32 0" />
      <path class="pic-line" d="M84 106c-22-4-38 0-50 10M156 106c22-4 38 0 50 10" />
    </>
  ),
  bridge: (type) => (
    <>
      <path class="pic-fill-soft" d="M0 104h70l-8 76H0zM170 104h70v76h-62z" />
      <path class="pic-line" d="M70 104l-8 76M170 104l8 76" />
      <path class="pic-strong" d="M0 104h84l6 20M240 104h-84l-4 14" />
      <path
        class="pic-line"
        d="M20 104V76M52 104V76M188 104V76M220 104V76M10 80c16 10 34 10 52 0l22 14M230 80c-16 10-34 10-52 0l-20 12"
      />
      <path class="pic-strong" d="M106 138l12 6M128 152l8-8" />
      <Tag type={type} x={172} y={14} />
      <path class="pic-line" d="M200 70v34" />
    </>
  ),
  trap: (type) => (
    <>
      <Tag type={type} x={98} y={92} />
      <path class="pic-fill-soft" d="M196 150L80 60l37-47 116 90z" />
      <path class="pic-strong" d="M196 150L80 60l37-47 116 90zM8 152h224" />
      <path
        class="pic-line"
        d="M109 82l37-47M138 105l37-47M167 127l37-47M84 66v84M84 120c-26 8-46 30-76 26"
      />
    </>
  ),
  strings: (type) => (
    <>
      <path class="pic-strong" d="M40 30h160M120 6v24M96 12h48" />
      <path class="pic-line" d="M52 30l40 60M104 30l8 54M140 30l-8 54M188 30l-40 60" />
      <Tag type={type} x={92} y={84} />
      <path class="pic-line" d="M92 112l-34 22M148 112l34 22M108 140l-12 34M132 140l12 34" />
      <circle class="pic-fill" cx="52" cy="137" r="7" />
      <circle class="pic-fill" cx="188" cy="137" r="7" />
    </>
  ),
};

export function WarningPicture({ picture, type }: { picture: Picture; type: FraudType }) {
  return (
    <svg class="picture" viewBox="0 0 240 184" aria-hidden="true" focusable="false" data-picture={picture}>
      {SCENES[picture](type)}
    </svg>
  );
}

/** The kind's sign on a card. */
function Tag({ type, x, y }: { type: FraudType; x: number; y: number }) {
  return (
    <>
      <rect class="pic-card" x={x} y={y} width="56" height="56" rx="10" />
      <Sign type={type} x={x + 10} y={y + 10} size={36} />
    </>
  );
}

function Sign({ type, x, y, size }: { type: FraudType; x: number; y: number; size: number }) {
  return <path class="pic-sign" transform={`translate(${x} ${y}) scale(${size / 24})`} d={glyphOf(type)} />;
}
