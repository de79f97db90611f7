/**
 * What Sansi says of an address. There is no 'safe': an address that no list names is 'unknown'.
 */
import type { FraudType } from '../dissuasion/fraud-types.ts';

/** An entry of a list that covers an address. */
export interface Listing {
  /** The entry: `host/` or `host/path`. */
  expression: string;
  type: FraudType;
  listId: string;
  listName: string;
}

/** Who lets a listed address through: the person ('continue' or 'pause'), an administrator's policy, or
 * the list's own publisher, who exempts a wrong entry at once. */
export type AllowedBy = 'person' | 'policy' | 'publisher';

export type Verdict = (
  | { kind: 'listed'; listing: Listing }
  | { kind: 'allowed'; by: AllowedBy; listing: Listing; until: number | null }
  | { kind: 'unknown' }
) & {
  /** Its host has listed paths: another path there may have another verdict. */
  paths?: boolean;
};
