/**
 * Many values as one parameter of a statement: `where id in ${idRows(ids)}`.
 */
import { type RawBuilder, sql } from 'kysely';

export function textRows(values: readonly string[]): RawBuilder<string> {
  return sql<string>`(select jsonb_array_elements_text(cast(${JSON.stringify(values)} as jsonb)))`;
}

export function idRows(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(select cast(jsonb_array_elements_text(cast(${JSON.stringify(ids)} as jsonb)) as uuid))`;
}
