/**
 * What is touched, as components: buttons with their `data-action`, folds, fields, a choice of one.
 */
import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';

export type ButtonLook = 'plain' | 'safe' | 'main' | 'quiet' | 'danger';

export interface ButtonProps {
  /** The stable name that tests, scripts and administrators use (`data-action`). */
  action: string;
  look?: ButtonLook;
  icon?: IconName;
  small?: boolean;
  disabled?: boolean;
  /** For a button that opens something: whether it is open. */
  expanded?: boolean;
  describedBy?: string;
  buttonRef?: RefObject<HTMLButtonElement | null>;
  onPress: () => void;
  children: ComponentChildren;
}

export function Button(props: ButtonProps) {
  const look = props.look ?? 'plain';
  return (
    <button
      type="button"
      ref={props.buttonRef}
      class={`button button-${look}${props.small ? ' button-small' : ''}`}
      data-action={props.action}
      disabled={props.disabled}
      aria-expanded={props.expanded}
      aria-describedby={props.describedBy}
      onClick={props.onPress}
    >
      {props.icon && <Icon name={props.icon} size={props.small ? 18 : 22} />}
      <span>{props.children}</span>
    </button>
  );
}

export interface FoldProps {
  action?: string;
  title: ComponentChildren;
  icon?: IconName;
  quiet?: boolean;
  open?: boolean;
  onToggle?: (open: boolean) => void;
  children: ComponentChildren;
}

/** Something under details. The summary carries the `data-action`. */
export function Fold({ action, title, icon, quiet, open, onToggle, children }: FoldProps) {
  return (
    <details
      class={quiet ? 'fold fold-quiet' : 'fold'}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary data-action={action}>
        {icon && <Icon name={icon} />}
        <span>{title}</span>
        <Icon name="chevron" size={20} />
      </summary>
      <div class="fold-body">{children}</div>
    </details>
  );
}

export interface FieldProps {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  /** Shown and said as soon as it is set. */
  problem?: string;
  secret?: boolean;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'url';
  rows?: number;
  maxLength?: number;
}

/** One labelled line, or with `rows` several, of the person's own words. Nothing is remembered for it. */
export function Field(props: FieldProps) {
  const id = useId();
  const common = {
    id: `${id}-input`,
    name: props.name,
    class: 'input',
    value: props.value,
    maxLength: props.maxLength ?? 4000,
    autocomplete: 'off' as const,
    'aria-describedby': props.hint || props.problem ? `${id}-hint` : undefined,
    'aria-invalid': props.problem ? true : undefined,
    onInput: (event: { currentTarget: { value: string } }) => props.onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label class="field-label" for={`${id}-input`}>
        {props.label}
      </label>
      {props.rows ? (
        <textarea {...common} rows={props.rows} />
      ) : props.secret ? (
        <input {...common} type="password" inputMode={props.inputMode} />
      ) : (
        <input {...common} type="text" inputMode={props.inputMode} />
      )}
      {(props.hint || props.problem) && (
        <div id={`${id}-hint`} class="field-hint" role={props.problem ? 'alert' : undefined}>
          {props.problem ?? props.hint}
        </div>
      )}
    </div>
  );
}

/** A box to tick. Boxes that give something away start unticked. */
export function Check(props: {
  name: string;
  checked: boolean;
  onChange: (on: boolean) => void;
  children: ComponentChildren;
}) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={props.name}
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  );
}

export interface ChoicesProps<Value extends string> {
  legend: ComponentChildren;
  /** Said by screen readers only. */
  legendUnseen?: boolean;
  name: string;
  value: Value | null;
  options: readonly { value: Value; words: ComponentChildren }[];
  onChoose: (value: Value) => void;
}

/** One of few, the words themselves being what is touched. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const group = useId();
  return (
    <fieldset class="stack-tight">
      <legend class={props.legendUnseen ? 'unseen' : 'field-label'}>{props.legend}</legend>
      <div class="choices">
        {props.options.map((option) => (
          <label class="choice" key={option.value}>
            <input
              type="radio"
              name={`${props.name}-${group}`}
              value={option.value}
              data-choice={`${props.name}:${option.value}`}
              checked={props.value === option.value}
              onChange={() => props.onChoose(option.value)}
            />
            <span>{option.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
