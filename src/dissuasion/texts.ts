/**
 * What the words of dissuasion in one language are: the shape of the JSON files in data/.
 */
import type { FraudType } from './fraud-types.ts';

export interface KindText {
  /** What it is called everywhere: in a warning, in a report, on the desk. */
  name: string;
  /** What this kind of fraud is, in one plain sentence. */
  what: string;
  /** How it goes on from here, in the fraudster's own words, in order. */
  script: readonly string[];
  /** The official advice in our words; where it comes from is in `officialSource`. */
  official: string;
  /** For somebody who has been here before it was listed. */
  visited: string;
}

export interface QuestionText {
  ask: string;
  /** The answer that is a sign of fraud, and what we say to it. */
  sign: { words: string; reply: string };
  /** The other answer. */
  other: string;
}

export interface StepText {
  text: string;
  /** What stands under the step: who can be called. */
  show?: string;
}

/** The ways in which people pay fraudsters: for each, something else can still be done. */
export const MEANS = ['bank', 'card', 'app', 'gift', 'crypto', 'cash'] as const;
export type Means = (typeof MEANS)[number];

export interface HarmText {
  looked: readonly StepText[];
  details: readonly StepText[];
  paid: readonly StepText[];
  /** For everybody who gave or paid something: what to do about somebody who sees the screen. */
  remote: string;
  extra: Readonly<Record<string, string>>;
  means: Readonly<Record<Means, { name: string; text: string }>>;
  /** The facts to have at hand before the call. */
  ready: { title: string; items: readonly string[] };
  /** The first sentence on the phone, by region; `other` elsewhere. */
  say: Readonly<Record<string, string>>;
  distress: string;
  recovery: { title: string; text: string };
}

/** The facts that bank and police ask for, in the order of the form. */
export const STATEMENT_FIELDS = [
  'amount',
  'time',
  'from',
  'to',
  'number',
  'given',
  'contact',
  'story',
  'proof',
  'name',
  'id',
  'phone',
] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];

export interface StatementText {
  title: string;
  made: string;
  site: string;
  kind: string;
  list: string;
  fields: Readonly<Record<StatementField, { label: string; hint: string }>>;
}

export interface Texts {
  kinds: Readonly<Record<FraudType, KindText>>;
  questions: { calm: string; items: Readonly<Record<string, QuestionText>> };
  harm: HarmText;
  statement: StatementText;
}
