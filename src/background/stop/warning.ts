/**
 * What is being warned about in a tab.
 */
import * as v from 'valibot';

export const warningSchema = v.object({
  tabId: v.number(),
  /** The address that was stopped, without its fragment. */
  url: v.string(),
  /** The page before it, null where there was none or it is not known. */
  previous: v.nullable(v.string()),
  /** The listed document has a place in the tab's history, right behind the warning. */
  behind: v.boolean(),
  /** When somebody last left a warning in this tab, milliseconds since 1970; null: not yet. */
  leftAt: v.optional(v.nullable(v.number()), null),
});
export type Warning = v.InferOutput<typeof warningSchema>;
