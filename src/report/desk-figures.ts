/**
 * What a desk tells the public of its work: counts alone, none of them about one report or one person. The desk writes
 * them into a file, and whoever publishes the list puts them on its page of figures.
 */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Half of what was decided lately took no longer; null: nothing was. */
const median = v.nullable(v.object({ seconds: v.pipe(v.number(), v.minValue(0)), cases: count }));

export const deskFiguresSchema = v.object({
  /** When they were counted, ISO. */
  asOf: v.pipe(v.string(), v.isoTimestamp()),
  /** The months (UTC) in which anything came or was decided, the oldest first: the last twelve. */
  months: v.pipe(
    v.array(
      v.object({
        month: v.pipe(v.string(), v.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)),
        reports: count,
        appeals: count,
        decisions: count,
      }),
    ),
    v.maxLength(12),
  ),
  /** Since the desk was made. */
  total: v.object({
    reports: count,
    appeals: count,
    /** What people decided of cases: reports of one site are one case. */
    listed: count,
    rejected: count,
    lifted: count,
    upheld: count,
  }),
  /** Cases that wait. */
  waiting: v.object({ reports: count, appeals: count }),
  /** From the first report to the decision, of what was decided in the last `medianDays` days. */
  median: v.object({ reports: median, appeals: median }),
  medianDays: count,
});

export type DeskFigures = v.InferOutput<typeof deskFiguresSchema>;

/** The file in the desk's data folder. */
export const DESK_FIGURES_FILE = 'figures.json';
