/**
 * What is looked at, as components: cards, notes, the verdict in words, colour and shape, the brand, and
 * a button that copies.
 */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../platform/i18n.ts';
import { Button } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';

export function Card({ title, id, children }: { title?: string; id?: string; children: ComponentChildren }) {
  const heading = useId();
  return (
    <section class="card stack" id={id} aria-labelledby={title ? heading : undefined}>
      {title && <h2 id={heading}>{title}</h2>}
      {children}
    </section>
  );
}

export type Tone = 'plain' | 'danger' | 'caution' | 'info' | 'safe';

const NOTE_ICONS: Record<Tone, IconName> = {
  plain: 'info',
  danger: 'stop',
  caution: 'alert',
  info: 'info',
  safe: 'check',
};

/** A sentence set apart. `live`: said by screen readers when it appears. */
export function Note(props: { tone?: Tone; live?: boolean; icon?: IconName; children: ComponentChildren }) {
  const tone = props.tone ?? 'plain';
  return (
    <div class={`note note-${tone}`} role={props.live ? 'status' : undefined}>
      <Icon name={props.icon ?? NOTE_ICONS[tone]} />
      <div class="stack-tight">{props.children}</div>
    </div>
  );
}

export type VerdictLook = 'listed' | 'suspect' | 'unknown' | 'allowed';

const VERDICT_ICONS: Record<VerdictLook, IconName> = {
  listed: 'stop',
  suspect: 'alert',
  unknown: 'ring',
  allowed: 'pause',
};

export function VerdictSign({ look, children }: { look: VerdictLook; children: ComponentChildren }) {
  return (
    <div class={`verdict verdict-${look}`}>
      <Icon name={VERDICT_ICONS[look]} size={40} />
      <div>{children}</div>
    </div>
  );
}

/** Sansi's mark and name, as large as the text around them. */
export function Brand() {
  return (
    <span class="brand">
      <img src="/icons/sansi.svg" alt="" />
      <span>{t('common_name')}</span>
    </span>
  );
}

/** Copies `text` and says so. Where the clipboard is refused it says that instead. */
export function CopyButton({ text, label, action }: { text: string; label: string; action: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  return (
    <>
      <Button action={action} icon={state === 'copied' ? 'check' : 'copy'} onPress={copy}>
        {label}
      </Button>
      <span class="soft" role="status">
        {state === 'copied' && t('common_copied')}
        {state === 'failed' && t('common_copyFailed')}
      </span>
    </>
  );
}
