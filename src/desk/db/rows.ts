/**
 * Many values as one parameter of a statement: `where id in ${idRows(ids)}`, and `= any(${idArray(ids)})` where that stands
 * beside an `or`, for it finds its rows by an index there too.
 */
import { type RawBuilder, sql } from 'kysely';

export function textRows(values: readonly string[]): RawBuilder<string> {
  return sql<string>`(select jsonb_array_elements_text(cast(${JSON.stringify(values)} as jsonb)))`;
}

export function idRows(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`(select cast(jsonb_array_elements_text(cast(${JSON.stringify(ids)} as jsonb)) as uuid))`;
}

export function idArray(ids: readonly string[]): RawBuilder<string[]> {
  return sql<string[]>`array${idRows(ids)}`;
}
