/**
 * Many ids as one parameter of a statement: `where id in ${idRows(ids)}`.
 */
import { type RawBuilder, sql } from 'kysely';

export function idRows(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(select cast(jsonb_array_elements_text(cast(${JSON.stringify(ids)} as jsonb)) as uuid))`;
}
