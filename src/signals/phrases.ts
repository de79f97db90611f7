/**
 * The phrases of each kind of fraud as numbered groups: a page is asked for the groups, and answers with numbers.
 */
import { FRAUD_TYPES, type FraudType } from '../dissuasion/fraud-types.ts';
import english from './data/phrases/en.json' with { type: 'json' };
import simplified from './data/phrases/zh-CN.json' with { type: 'json' };
import traditional from './data/phrases/zh-TW.json' with { type: 'json' };

/** What a group is about: a kind of fraud, words about fraud itself, or signing in by another site. */
export type Topic = FraudType | 'aboutFraud' | 'signIn';
type Groups = Readonly<Record<Topic, readonly (readonly string[])[]>>;

const TOPICS: readonly Topic[] = [...FRAUD_TYPES, 'aboutFraud', 'signIn'];

interface Numbered {
  topic: Topic;
  /** One idea, whatever language says it. */
  idea: string;
  phrases: readonly string[];
}

function numbered(language: string, groups: Groups): Numbered[] {
  return TOPICS.flatMap((topic) =>
    groups[topic].map((phrases, i) => ({ topic, idea: `${language} ${i}`, phrases })),
  );
}

const ENGLISH = numbered('en', english);
/** Simplified and Traditional: a Chinese page may have phrases of either. */
const CHINESE = [...numbered('zh', simplified), ...numbered('zh', traditional)];
const ALL = [...ENGLISH, ...CHINESE];

export const ENGLISH_PHRASES = ENGLISH.map(({ phrases }) => phrases);
export const CHINESE_PHRASES = CHINESE.map(({ phrases }) => phrases);

/** How many ideas of each topic the groups with these numbers are. */
export function ideasOf(groups: readonly number[]): Map<Topic, number> {
  const ideas = new Map<Topic, Set<string>>();
  for (const number of groups) {
    const group = ALL[number];
    if (group === undefined) continue;
    const known = ideas.get(group.topic);
    if (known === undefined) ideas.set(group.topic, new Set([group.idea]));
    else known.add(group.idea);
  }
  return new Map([...ideas].map(([topic, { size }]) => [topic, size]));
}

/** The kind of fraud that most ideas speak of, and how many. */
export function kindOf(ideas: ReadonlyMap<Topic, number>): { kind: FraudType; ideas: number } | null {
  let best: { kind: FraudType; ideas: number } | null = null;
  for (const kind of FRAUD_TYPES) {
    const count = ideas.get(kind) ?? 0;
    if (count > (best?.ideas ?? 0)) best = { kind, ideas: count };
  }
  return best;
}

/** Ideas about fraud itself from which on a page warns of it, and what it says and shows counts for nothing. */
const WARNS = 2;

/** Whether a page tells people about fraud: what it quotes is not what it does. */
export function warnsOfFraud(ideas: ReadonlyMap<Topic, number>): boolean {
  return (ideas.get('aboutFraud') ?? 0) >= WARNS;
}

/** The number of the group that has `phrase`: for tests. */
export function groupWith(phrase: string): number {
  return ALL.findIndex(({ phrases }) => phrases.includes(phrase));
}
