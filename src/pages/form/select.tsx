/**
 * One of many, as the browser's own list: it needs no script to work with keyboard and screen reader.
 */
import { useId } from 'preact/hooks';

export interface SelectProps<Value extends string> {
  label: string;
  name: string;
  value: Value;
  options: readonly { value: Value; words: string }[];
  hint?: string;
  disabled?: boolean;
  onChoose: (value: Value) => void;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={`${id}-select`}>
        {props.label}
      </label>
      <select
        id={`${id}-select`}
        class="input"
        name={props.name}
        value={props.value}
        disabled={props.disabled}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.currentTarget.value);
          if (chosen) props.onChoose(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
      {props.hint && (
        <div id={`${id}-hint`} class="field-hint">
          {props.hint}
        </div>
      )}
    </div>
  );
}
