/**
 * What reviewers have decided, as the desk's files say it now.
 */
import { Decisions } from './decisions/decisions.ts';
import { ownEntriesOf } from './decisions/read-decisions.ts';
import { Refusals } from './entries.ts';
import { exemptHosts } from './exemptions.ts';
import { readSources } from './gather.ts';
import { REVIEWED, type SourceSpec, weightOf } from './sources/spec.ts';

/** Whether a source is what reviewers have decided. */
export function isReviewed(spec: SourceSpec): boolean {
  return weightOf(spec) === REVIEWED;
}

/**
 * @param sources those that are no reviewers' are left out
 * @param exempt canonical hosts from the settings
 * @param exemptions files of exempt hosts, one a line
 * @throws RefusedError where one cannot be read
 */
export async function currentDecisions(
  sources: readonly SourceSpec[],
  exempt: readonly string[],
  exemptions: readonly string[],
): Promise<Decisions> {
  const { table, reports } = await readSources(sources.filter(isReviewed), new Refusals(), {});
  const names = reports.map(({ name }) => name);
  return new Decisions(ownEntriesOf(table, names), await exemptHosts(exempt, exemptions));
}
