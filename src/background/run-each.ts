/**
 * Runs steps one after the other. One that fails is said in the console, and the next runs all the same.
 */

/** @param said what the console says of a step that failed. @returns whether every step was fine */
export async function runEach(steps: readonly (() => Promise<unknown>)[], said: string): Promise<boolean> {
  let fine = true;
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      console.error(said, error);
      fine = false;
    }
  }
  return fine;
}
