/** How many cases the property tests try: few by default, more with SANSI_FUZZ_RUNS for a long search. */
export function runs(byDefault: number): { numRuns: number } {
  const wanted = Number(process.env.SANSI_FUZZ_RUNS ?? '');
  return { numRuns: Number.isInteger(wanted) && wanted > 0 ? wanted : byDefault };
}
