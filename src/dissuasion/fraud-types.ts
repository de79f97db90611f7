/**
 * The kinds of fraud that Sansi has words for. The order is part of the list format: an entry's type
 * is stored as its position here, so new kinds are appended and none is ever moved or removed. What belongs
 * to a kind stands in data/kinds*.json; test/unit/dissuasion/kinds.test.ts names what one lacks.
 * The first ten are the most common ones of the Ministry of Public Security (June 2024).
 */
export const FRAUD_TYPES = [
  'brushing',
  'investment',
  'shopping',
  'customer-service',
  'loan',
  'credit',
  'acquaintance',
  'authority',
  'romance',
  'game',
  'phishing',
  'fake-app',
  'crypto-drainer',
  'tech-support',
  'recovery',
  'gambling',
  'other',
  'prize',
] as const;

export type FraudType = (typeof FRAUD_TYPES)[number];

const KNOWN: ReadonlySet<string> = new Set(FRAUD_TYPES);

/** Whether `name` is the name of a kind of fraud. */
export function isFraudType(name: unknown): name is FraudType {
  return typeof name === 'string' && KNOWN.has(name);
}
