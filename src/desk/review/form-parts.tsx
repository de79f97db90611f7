/** @jsxImportSource hono/jsx */
/**
 * What the forms of a case are made of: their fields start with what was typed before, where a form was refused.
 */
import type { Child } from 'hono/jsx';
import type { CaseFile } from '../cases/case-file.ts';
import { MAX_REASON } from '../decisions/problem.ts';
import { Csrf } from './parts.tsx';
import type { View } from './view.ts';

/** What was typed into a form that was refused, and why it was. */
export interface Again {
  action: string;
  problem: string;
  values: Record<string, string>;
}

/** What a field starts with: what was typed into it before, where its form was refused. */
export function typed(again: Again | null, action: string, name: string, otherwise: string): string {
  return again?.action === action ? (again.values[name] ?? otherwise) : otherwise;
}

interface FormProps {
  file: CaseFile;
  view: View;
  action: string;
  class?: string;
  children: Child;
}

export function Form({ file, view, action, class: name, children }: FormProps) {
  return (
    <form class={name} method="post" action={`${view.base}/cases/${file.found.id}/${action}`}>
      <Csrf view={view} />
      {children}
    </form>
  );
}

export function Fold({ title, open, children }: { title: string; open: boolean; children: Child }) {
  return (
    <details class="fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

interface ReasonProps {
  view: View;
  id: string;
  hint: string;
  value: string;
  required?: boolean;
  /** The key that leads there. */
  hotkey?: string;
}

export function Reason(props: ReasonProps) {
  return (
    <>
      <label for={props.id}>{props.view.t('reasonPublic')}</label>
      <textarea
        id={props.id}
        name="reason"
        rows={2}
        maxlength={MAX_REASON}
        required={props.required}
        data-key={props.hotkey}
        aria-keyshortcuts={props.hotkey}
        aria-describedby={`${props.id}-hint`}
      >
        {props.value}
      </textarea>
      <p class="hint" id={`${props.id}-hint`}>
        {props.hint}
      </p>
    </>
  );
}

interface AddressFieldProps {
  /** What explains it has this and '-hint'. */
  id: string;
  name: string;
  value: string;
  /** Characters. */
  most: number;
  required?: boolean;
  /** The id of what it suggests. */
  list?: string;
}

/** A host or an address: nothing is put right in it, and it is written from left to right. */
export function AddressField({ id, name, value, most, required = false, list }: AddressFieldProps) {
  return (
    <input
      id={id}
      class="mono"
      name={name}
      value={value}
      list={list}
      required={required}
      maxlength={most}
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      dir="ltr"
      aria-describedby={`${id}-hint`}
    />
  );
}
